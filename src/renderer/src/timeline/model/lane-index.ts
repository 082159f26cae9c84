import { taskOutcomes, type RecordColumns, type TaskOutcome, partsOf } from '../../../../contract/index.ts';
import { Cover } from './cover.ts';
import { Flight } from './flight.ts';
import { firstWhere, type RowList } from './growable.ts';
import { Slots } from './slots.ts';
import { endOf, startOf } from './times.ts';

interface FailureMark {
  readonly slot: number;
  readonly endMs: number;
  readonly outcome: TaskOutcome;
}

/** The data of one lane for drawing and pointing, updated as records arrive. */
export class LaneIndex {
  /** Weighted with the share of each task in which it was kept from a core. */
  readonly flight = new Flight();
  readonly slots = new Slots();
  /** By time. */
  readonly failures: FailureMark[] = [];
  /** The ways in which its tasks failed. */
  readonly outcomes = new Set<TaskOutcome>();
  /** Whether of any task is known how long it was kept from a core. */
  keptKnown = false;
  #cover: Cover | null = null;

  /** The times at which at least one task ran. With one slot this is the flight itself. */
  get cover(): Flight {
    return this.#cover ?? this.flight;
  }

  get tasks(): number {
    return this.flight.starts.length;
  }

  /** `rows` of this lane in the order of their ends. */
  append(columns: RecordColumns, rows: Uint32Array): void {
    const starts = new Float64Array(rows.length);
    const ends = new Float64Array(rows.length);
    const kept = new Float32Array(rows.length);
    rows.forEach((row, i) => {
      starts[i] = startOf(columns, row);
      ends[i] = endOf(columns, row);
      const share = partsOf(columns, row)?.kept ?? null;
      this.keptKnown ||= share !== null;
      kept[i] = share ?? 0;
      this.#place(columns, row);
    });
    const weights = kept.some((share) => share > 0) ? { byStart: inOrderOf(starts, kept), byEnd: kept } : null;
    this.flight.append(starts.sort(), ends, weights);
  }

  #place(columns: RecordColumns, row: number): void {
    const startMs = startOf(columns, row);
    const endMs = endOf(columns, row);
    const slot = this.slots.place(row, startMs, endMs);
    if (slot === 1) this.#cover ??= coverOf(columns, this.slots.rows[0]);
    this.#cover?.add(startMs, endMs);
    const outcome = taskOutcomes[columns.outcome[row] ?? 0] ?? 'threw';
    if (outcome !== 'ok') {
      this.outcomes.add(outcome);
      const marks = this.failures;
      const at = firstWhere(marks.length, marks.length, (i) => (marks[i]?.endMs ?? 0) > endMs);
      marks.splice(at, 0, { slot, endMs, outcome });
    }
  }
}

/** The cover of the tasks before the lane's second slot opened, all of which are in the first slot. */
function coverOf(columns: RecordColumns, first: RowList | undefined): Cover {
  const cover = new Cover();
  for (let i = 0; first && i < first.length; i++) cover.add(startOf(columns, first.at(i)), endOf(columns, first.at(i)));
  return cover;
}

/** The values in the order of their times. */
function inOrderOf(times: Float64Array, values: Float32Array): Float32Array {
  if (times.every((time, i) => i === 0 || (times[i - 1] ?? 0) <= time)) return values;
  const places = Uint32Array.from(times, (_, i) => i).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return Float32Array.from(places, (place) => values[place] ?? 0);
}
