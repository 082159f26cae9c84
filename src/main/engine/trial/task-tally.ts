import { recordCount, taskOutcomes, type RecordColumns } from '../../../contract/index.ts';

/** No task takes longer, in milliseconds: 30,000 years. */
const MOST_MS = 1e15;

/** Counts which tasks of a trial have a record. */
export class TaskTally {
  readonly #seen: Uint8Array;
  #rows = 0;

  /** `tasks`: the trial's number of tasks; they are numbered from 0. */
  constructor(tasks: number) {
    this.#seen = new Uint8Array(tasks);
  }

  /** Tasks that have a record. */
  get rows(): number {
    return this.#rows;
  }

  /** Adds records. Returns why they are impossible, a text that completes "it ...", or null; if not null, none of them may be used. */
  add(records: RecordColumns): string | null {
    const rows = recordCount(records);
    for (let row = 0; row < rows; row++) {
      const task = records.index[row] ?? 0;
      if (task >= this.#seen.length) return `reported task ${String(task)}, which does not exist`;
      if (this.#seen[task] === 1) return `reported task ${String(task)} twice`;
      this.#seen[task] = 1;
      if ((records.outcome[row] ?? 0) >= taskOutcomes.length) return `reported an unknown outcome of task ${String(task)}`;
      const length = (records.endedMs[row] ?? NaN) - (records.startedMs[row] ?? NaN);
      if (!(length >= 0 && length < MOST_MS) || !(Math.abs(records.queuedMs[row] ?? NaN) < MOST_MS))
        return `reported no times for task ${String(task)}`;
    }
    this.#rows += rows;
    return null;
  }
}
