import { emptyLaneRows, laneColumns, laneFigure, laneViews } from '../../../../core/records/lane-rows.ts';
import { taskOutcomes } from '../../../../core/records/columns.ts';
import { messageOf } from '../../../../core/message-of.ts';
import type { TaskFailure } from '../../pool/dispatching.ts';
import type { LaneResults } from '../../worker/messages.ts';
import { columnsText, type Batch, type BatchAnswer } from '../run/batch.ts';

/** The outputs of a batch take at most this many characters as JSON; a batch with more is divided. */
const MOST_OUTPUT = 16 * 1024 * 1024;

/** A batch of tasks, some of which have not ended yet. */
export class OpenBatch {
  readonly #batch: Batch;
  /** The figures of its rows, row after row, and the lane of each. */
  readonly #figures: Float64Array;
  readonly #lanes: Uint16Array;
  #rows = 0;
  readonly #errors = new Map<number, string>();
  readonly #failed: TaskFailure[] = [];
  readonly #outputs: string[];
  #outputLength = 0;
  #tooLong = false;
  #left: number;
  readonly #finish: () => void;
  readonly #takenMs: number;

  /** `takenMs`: the time now, on this machine's clock. */
  constructor(batch: Batch, takenMs: number, finish: () => void) {
    this.#batch = batch;
    this.#takenMs = takenMs;
    this.#left = batch.count;
    this.#figures = new Float64Array(batch.count * laneColumns.length);
    this.#lanes = new Uint16Array(batch.count);
    this.#outputs = new Array<string>(batch.count).fill('null');
    this.#finish = finish;
  }

  /** Adds the task of one row of a lane's results. */
  add(lane: number, results: LaneResults, row: number): void {
    const at = this.#rows++;
    for (let column = 0; column < laneColumns.length; column++)
      this.#figures[at * laneColumns.length + column] = results.columns[column * results.rows + row] ?? NaN;
    this.#lanes[at] = lane;
    const error = results.errors.length === 0 ? undefined : results.errors.find((each) => each.row === row)?.message;
    const unsent = error === undefined ? this.#takeOutput(laneFigure(results, 'index', row), results.outputs[row]) : null;
    if (unsent !== null) this.#markThrown(at);
    const message = error ?? unsent;
    if (message !== null) this.#errors.set(at, message);
    this.#one();
  }

  /** Its outputs together don't fit into one answer. */
  get tooLong(): boolean {
    return this.#tooLong;
  }

  fail(failure: TaskFailure): void {
    this.#failed.push(failure);
    this.#one();
  }

  /** `nowMs`: on the same clock. */
  answer(from: string, nowMs: number): BatchAnswer {
    const lanes = [...new Set(this.#lanes.subarray(0, this.#rows))];
    return {
      from,
      takenMs: this.#takenMs,
      answeredMs: nowMs,
      rows: lanes.map((lane) => this.#rowsOf(lane)),
      failed: this.#failed,
      outputs: `[${this.#outputs.join(',')}]`,
    };
  }

  #rowsOf(lane: number): BatchAnswer['rows'][number] {
    const mine = [...this.#lanes.keys()].filter((at) => at < this.#rows && this.#lanes[at] === lane);
    const { rows, columns } = emptyLaneRows(mine.length);
    const width = laneColumns.length;
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < width; column++) columns[column * rows + row] = this.#figures[(mine[row] ?? 0) * width + column] ?? NaN;
    const errors = mine.flatMap((at, row) => {
      const message = this.#errors.get(at);
      return message === undefined ? [] : [{ row, message }];
    });
    return { lane, rows, columns: columnsText({ columns }), errors };
  }

  /** The same task as one that threw, without a checksum. */
  #markThrown(at: number): void {
    const from = at * laneColumns.length;
    const { outcome, digest } = laneViews({ rows: 1, columns: this.#figures.subarray(from, from + laneColumns.length) });
    outcome[0] = taskOutcomes.indexOf('threw');
    digest[0] = 0;
  }

  #one(): void {
    this.#left--;
    if (this.#left === 0) this.#finish();
  }

  /** Why an output can't be sent; null: it will be. */
  #takeOutput(task: number, output: unknown): string | null {
    try {
      const text = (JSON.stringify(output) as string | undefined) ?? 'null';
      if (text.length > MOST_OUTPUT) return "the task's output can't be sent back: as JSON it takes more than 16 MiB";
      if (this.#outputLength + text.length > MOST_OUTPUT) {
        this.#tooLong = true;
        return null;
      }
      this.#outputLength += text.length;
      this.#outputs[task - this.#batch.first] = text;
      return null;
    } catch (error) {
      return `the task's output can't be sent back as JSON: ${messageOf(error)}`;
    }
  }
}
