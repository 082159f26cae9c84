import { laneColumns, laneViews } from '../../../../core/records/lane-rows.ts';
import { taskOutcomes } from '../../../../core/records/columns.ts';
import { messageOf } from '../../../../core/message-of.ts';
import type { TaskFailure } from '../../pool/dispatching.ts';
import type { LaneResults } from '../../worker/messages.ts';
import { columnsText, type Batch, type BatchAnswer } from '../run/batch.ts';

/** The outputs of a batch take at most this many characters as JSON. */
const MOST_OUTPUT = 16 * 1024 * 1024;

interface Row {
  readonly lane: number;
  readonly figures: readonly number[];
  readonly error: string | null;
}

/** A batch of tasks, some of which have not ended yet. */
export class OpenBatch {
  readonly #batch: Batch;
  readonly #rows: Row[] = [];
  readonly #failed: TaskFailure[] = [];
  readonly #outputs: string[];
  #outputLength = 0;
  #left: number;
  readonly #finish: () => void;
  readonly #takenMs: number;

  /** `takenMs`: the time now, on this machine's clock. */
  constructor(batch: Batch, takenMs: number, finish: () => void) {
    this.#batch = batch;
    this.#takenMs = takenMs;
    this.#left = batch.count;
    this.#outputs = new Array<string>(batch.count).fill('null');
    this.#finish = finish;
  }

  /** Adds the task of one row of a lane's results. */
  add(lane: number, results: LaneResults, row: number): void {
    const figures = laneColumns.map((_, column) => results.columns[column * results.rows + row] ?? NaN);
    const task = figures[0] ?? NaN;
    const error = results.errors.find((each) => each.row === row)?.message ?? null;
    const unsent = error === null ? this.#takeOutput(task, results.outputs[row]) : null;
    this.#rows.push({ lane, figures: unsent === null ? figures : asThrown(figures), error: error ?? unsent });
    this.#one();
  }

  fail(failure: TaskFailure): void {
    this.#failed.push(failure);
    this.#one();
  }

  /** `nowMs`: on the same clock. */
  answer(from: string, nowMs: number): BatchAnswer {
    const lanes = new Map<number, Row[]>();
    for (const row of this.#rows) {
      const rows = lanes.get(row.lane);
      if (rows) rows.push(row);
      else lanes.set(row.lane, [row]);
    }
    return {
      from,
      takenMs: this.#takenMs,
      answeredMs: nowMs,
      rows: [...lanes].map(([lane, rows]) => ({ lane, rows: rows.length, columns: columnsOf(rows), errors: errorsOf(rows) })),
      failed: this.#failed,
      outputs: `[${this.#outputs.join(',')}]`,
    };
  }

  #one(): void {
    this.#left--;
    if (this.#left === 0) this.#finish();
  }

  /** Why an output can't be sent; null: it will be. */
  #takeOutput(task: number, output: unknown): string | null {
    try {
      const text = (JSON.stringify(output) as string | undefined) ?? 'null';
      if (this.#outputLength + text.length > MOST_OUTPUT)
        return "the task's output can't be sent back: the outputs of its batch take more than 16 MiB";
      this.#outputLength += text.length;
      this.#outputs[task - this.#batch.first] = text;
      return null;
    } catch (error) {
      return `the task's output can't be sent back as JSON: ${messageOf(error)}`;
    }
  }
}

/** The same task as one that threw, without a checksum. */
function asThrown(figures: readonly number[]): readonly number[] {
  const results = { rows: 1, columns: Float64Array.from(figures) };
  const { outcome, digest } = laneViews(results);
  outcome[0] = taskOutcomes.indexOf('threw');
  digest[0] = 0;
  return [...results.columns];
}

function columnsOf(rows: readonly Row[]): string {
  const columns = new Float64Array(rows.length * laneColumns.length);
  for (const [row, { figures }] of rows.entries())
    for (const [column, figure] of figures.entries()) columns[column * rows.length + row] = figure;
  return columnsText({ columns });
}

const errorsOf = (rows: readonly Row[]): BatchAnswer['rows'][number]['errors'] =>
  rows.flatMap(({ error }, row) => (error === null ? [] : [{ row, message: error }]));
