import { taskOutcomes, type RecordColumns, type TaskOutcome } from '../../../../contract/index.ts';
import { Cover } from './cover.ts';
import { Flight } from './flight.ts';
import { firstWhere, type RowList } from './growable.ts';
import { Slots } from './slots.ts';

/** The start of a row's task, in milliseconds since spawn; a task that never ran has no duration. */
export function startOf(columns: RecordColumns, row: number): number {
  const start = columns.startedMs[row] ?? NaN;
  const end = endOf(columns, row);
  return start <= end ? start : end;
}

/** The end of a row's task, in milliseconds since spawn. */
export function endOf(columns: RecordColumns, row: number): number {
  const end = columns.endedMs[row] ?? NaN;
  return Number.isFinite(end) ? end : 0;
}

interface FailureMark {
  readonly slot: number;
  readonly endMs: number;
  readonly outcome: TaskOutcome;
}

/** The data of one lane for drawing and pointing, updated as records arrive. */
export class LaneIndex {
  readonly flight = new Flight();
  readonly slots = new Slots();
  /** By time. */
  readonly failures: FailureMark[] = [];
  /** The ways in which its tasks failed. */
  readonly outcomes = new Set<TaskOutcome>();
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
    rows.forEach((row, i) => {
      starts[i] = startOf(columns, row);
      ends[i] = endOf(columns, row);
      this.#place(columns, row);
    });
    this.flight.append(starts.sort(), ends);
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
