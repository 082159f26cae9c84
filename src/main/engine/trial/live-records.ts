import { emptyRecords, recordCount, type RecordColumns } from '../../../contract/index.ts';

/** An event with records stays under 256 KiB: 39 bytes each. */
export const MAX_LIVE_ROWS = 6000;

/** At most 6,000 of the rows, evenly picked, as columns of their own. */
export function thinned(rows: RecordColumns): RecordColumns {
  const count = recordCount(rows);
  if (count <= MAX_LIVE_ROWS) return rows;
  const picked = emptyRecords(MAX_LIVE_ROWS);
  for (const name of Object.keys(picked) as (keyof RecordColumns)[]) {
    const from = rows[name];
    const to = picked[name];
    for (let i = 0; i < MAX_LIVE_ROWS; i++) to[i] = from[Math.floor((i * count) / MAX_LIVE_ROWS)] ?? 0;
  }
  return picked;
}
