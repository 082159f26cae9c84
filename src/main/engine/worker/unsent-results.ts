import type { ThreadTimes } from '../measure/thread-clock.ts';
import { copyLaneRow, emptyLaneRows, firstLaneRows, laneRow, laneViews } from '../../../core/records/lane-rows.ts';
import { taskOutcomes, type TaskOutcome } from '../../../core/records/columns.ts';
import { messageOf } from '../../../core/message-of.ts';
import type { LaneResults } from './messages.ts';

/** Rows after which results are sent even if more tasks are waiting. */
const MAX_ROWS = 256;

const nothing: readonly ArrayBuffer[] = [];

/** When a task ran, and what its thread used meanwhile: NaN if unknown, also for now. */
export interface TaskTimes extends ThreadTimes {
  readonly index: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** What a task gave, as it is sent. */
export interface TaskResult {
  readonly outcome: TaskOutcome;
  /** undefined where it failed. */
  readonly output: unknown;
  /** What to move instead of copying. */
  readonly buffers: readonly ArrayBuffer[];
  readonly checksum: number;
  /** Why it failed. */
  readonly error: unknown;
}

/** Results for one message. */
export interface Batch {
  readonly results: LaneResults;
  /** By row: what to move instead of copying. */
  readonly buffers: readonly (readonly ArrayBuffer[])[];
}

/** The finished tasks of a lane that are not sent yet, as columns. */
export class UnsentResults {
  readonly #all = emptyLaneRows(MAX_ROWS);
  readonly #columns = laneViews(this.#all);
  #rows = 0;
  #outputs: unknown[] = [];
  #buffers: (readonly ArrayBuffer[])[] = [];
  #errors: { row: number; message: string }[] = [];

  get rows(): number {
    return this.#rows;
  }

  get full(): boolean {
    return this.#rows === MAX_ROWS;
  }

  /** Writes a task down; there must be room. */
  add(times: TaskTimes, { outcome, output, buffers, checksum, error }: TaskResult): void {
    const row = this.#rows++;
    const columns = this.#columns;
    columns.index[row] = times.index;
    columns.startedMs[row] = times.startedMs;
    columns.endedMs[row] = times.endedMs;
    columns.cpuMs[row] = times.cpuMs;
    columns.keptMs[row] = times.keptMs;
    columns.outcome[row] = taskOutcomes.indexOf(outcome);
    columns.digest[row] = checksum;
    this.#outputs.push(output);
    this.#buffers.push(buffers);
    if (outcome !== 'ok') this.#errors.push({ row, message: messageOf(error) });
  }

  /** Shares what the thread used among the rows from `from` on, by their lengths. */
  share(from: number, { cpuMs, keptMs }: ThreadTimes): void {
    let length = 0;
    for (let row = from; row < this.#rows; row++) length += this.#lengthOf(row);
    for (let row = from; row < this.#rows; row++) {
      const part = length > 0 ? this.#lengthOf(row) / length : 1 / (this.#rows - from);
      this.#columns.cpuMs[row] = cpuMs * part;
      this.#columns.keptMs[row] = keptMs * part;
    }
  }

  #lengthOf(row: number): number {
    return (this.#columns.endedMs[row] ?? NaN) - (this.#columns.startedMs[row] ?? NaN);
  }

  /** Takes all of them out. */
  take(): Batch {
    const rows = firstLaneRows(this.#all, this.#rows);
    const batch = { results: { ...rows, outputs: this.#outputs, errors: this.#errors }, buffers: this.#buffers };
    this.#rows = 0;
    this.#outputs = [];
    this.#buffers = [];
    this.#errors = [];
    return batch;
  }

  /** Takes all of them out but the last, which becomes the first; `last`: its output. */
  takeAllButLast(): Batch & { readonly last: unknown } {
    const row = this.#rows - 1;
    const last = this.#outputs.pop();
    const buffers = this.#buffers.pop() ?? nothing;
    const error = this.#errors.at(-1)?.row === row ? this.#errors.pop() : undefined;
    this.#rows = row;
    const batch = this.take();
    copyLaneRow(this.#all, row, 0);
    this.#rows = 1;
    this.#outputs.push(last);
    this.#buffers.push(buffers);
    if (error) this.#errors.push({ ...error, row: 0 });
    return { ...batch, last };
  }
}

/** The buffers of all rows, each once. */
export const buffersIn = (buffers: Batch['buffers']): readonly ArrayBuffer[] =>
  buffers.every((each) => each.length === 0) ? nothing : [...new Set(buffers.flat())];

/** One row of results, as separate results. */
export function resultsOfRow(results: LaneResults, row: number): LaneResults {
  return {
    ...laneRow(results, row),
    outputs: [results.outputs[row]],
    errors: results.errors.filter((each) => each.row === row).map((each) => ({ ...each, row: 0 })),
  };
}

/** The same single row as a failure of its task, whose output can't be sent. */
export function unsent({ columns }: LaneResults, error: unknown): LaneResults {
  const own = { rows: 1, columns: columns.slice() };
  const { outcome, digest } = laneViews(own);
  outcome[0] = taskOutcomes.indexOf('threw');
  digest[0] = 0;
  return { ...own, outputs: [undefined], errors: [{ row: 0, message: `the task's output can't be sent back: ${messageOf(error)}` }] };
}
