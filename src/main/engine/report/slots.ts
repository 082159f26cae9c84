import type { RecordColumns, Trial } from '../../../contract/index.ts';

/** The tasks of one worker in the order of their starts; tasks that share a slot follow one another and never overlap. */
export interface SlottedLane {
  readonly rows: Uint32Array;
  /** The slot of each of `rows`. */
  readonly slots: Uint32Array;
  /** The number of slots; 0 without tasks. */
  readonly count: number;
}

/** A time in whole nanoseconds, so that touching tasks don't overlap because of rounding. */
export const nanoseconds = (ms: number | undefined): number => Math.round((ms ?? 0) * 1e6);

/** The tasks of a trial by lane. */
export function slottedLanes(trial: Trial, records: RecordColumns): Map<number, SlottedLane> {
  const counts = new Map<number, number>();
  for (const lane of records.lane.subarray(trial.recordsFrom, trial.recordsTo)) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  const rowsOf = new Map([...counts].map(([lane, count]) => [lane, { rows: new Uint32Array(count), used: 0 }]));
  for (let row = trial.recordsFrom; row < trial.recordsTo; row++) {
    const own = rowsOf.get(records.lane[row] ?? 0);
    if (own) own.rows[own.used++] = row;
  }
  return new Map([...rowsOf].map(([lane, { rows }]) => [lane, slotted(rows, records)]));
}

/** Every task takes the slot that became free last, or a new one: constant work per task after sorting, however many are in flight. */
function slotted(rows: Uint32Array, records: RecordColumns): SlottedLane {
  const start = (row: number): number => nanoseconds(records.startedMs[row]);
  const end = (row: number): number => Math.max(start(row), nanoseconds(records.endedMs[row]));
  rows.sort((a, b) => start(a) - start(b) || end(a) - end(b));
  const places = Uint32Array.from(rows.keys()).sort((a, b) => end(rows[a] ?? 0) - end(rows[b] ?? 0));
  const slots = new Uint32Array(rows.length);
  const free: number[] = [];
  let count = 0;
  let ended = 0;
  for (const [place, row] of rows.entries()) {
    // A task of zero length that starts now is among the ended ones before it has a slot; it frees that for the next task.
    for (let next = places[ended]; next !== undefined && next < place && end(rows[next] ?? 0) <= start(row); next = places[++ended])
      free.push(slots[next] ?? 0);
    slots[place] = free.pop() ?? count++;
  }
  return { rows, slots, count };
}
