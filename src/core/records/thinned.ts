import { pickRecords, recordCount, type RecordColumns } from './columns.ts';

/** An event with records stays under 256 KiB: 43 bytes each. */
export const MAX_LIVE_ROWS = 6000;

/** At most 6,000 of the rows, evenly picked, as separate columns. */
export function thinned(rows: RecordColumns): RecordColumns {
  const count = recordCount(rows);
  return count <= MAX_LIVE_ROWS ? rows : pickRecords(rows, MAX_LIVE_ROWS, (i) => Math.floor((i * count) / MAX_LIVE_ROWS));
}
