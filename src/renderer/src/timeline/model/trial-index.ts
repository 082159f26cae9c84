import type { RecordColumns } from '../../../../contract/index.ts';
import { LaneIndex } from './lane-index.ts';
import { RecordsBuffer } from './records-buffer.ts';
import { endOf } from './times.ts';

/** The lanes of one trial, indexed in parts, so that a million records never delay a frame. */
export class TrialIndex {
  /** By lane number. */
  readonly lanes: LaneIndex[] = [];
  /** The latest end of any task, in milliseconds since spawn. */
  endMs = 0;
  /** The number of indexed rows; further calls index the rest. */
  rows = 0;
  #records = RecordsBuffer.empty;

  /** Takes a buffer that continues the current one; false if it does not, which requires a new index. */
  follow(records: RecordsBuffer): boolean {
    if (!records.continues(this.#records)) return false;
    this.#records = records;
    return true;
  }

  get columns(): RecordColumns {
    return this.#records.columns;
  }

  get complete(): boolean {
    return this.rows === this.#records.rows;
  }

  #lane(number: number): LaneIndex {
    while (this.lanes.length < number) this.lanes.push(new LaneIndex());
    return (this.lanes[number] ??= new LaneIndex());
  }

  /** Indexes at most `maxRows` further rows. */
  advance(maxRows: number): void {
    const to = Math.min(this.#records.rows, this.rows + maxRows);
    for (const [number, rows] of byLane(this.columns, this.rows, to)) {
      const ends = (row: number): number => endOf(this.columns, row);
      if (!ascending(rows, ends)) rows.sort((a, b) => ends(a) - ends(b));
      this.#lane(number).append(this.columns, rows);
      this.endMs = Math.max(this.endMs, ends(rows.at(-1) ?? 0));
    }
    this.rows = to;
  }
}

/** The rows of each lane from `from` up to but excluding `to`, in order of arrival. */
function byLane(columns: RecordColumns, from: number, to: number): Map<number, Uint32Array> {
  const counts = new Map<number, number>();
  for (let row = from; row < to; row++) {
    const lane = columns.lane[row] ?? 0;
    counts.set(lane, (counts.get(lane) ?? 0) + 1);
  }
  const rows = new Map([...counts].map(([lane, count]) => [lane, new Uint32Array(count)]));
  counts.clear();
  for (let row = from; row < to; row++) {
    const lane = columns.lane[row] ?? 0;
    const at = counts.get(lane) ?? 0;
    const list = rows.get(lane);
    if (list) list[at] = row;
    counts.set(lane, at + 1);
  }
  return rows;
}

function ascending(rows: Uint32Array, value: (row: number) => number): boolean {
  return rows.every((row, i) => i === 0 || value(rows[i - 1] ?? 0) <= value(row));
}
