import { z } from 'zod';
import { amount } from '../../../../contract/bounded.ts';
import { laneColumns } from '../../../../core/records/lane-rows.ts';
import { MOST_IN_BATCH } from '../../../../core/fleet/tasks-in-job.ts';
import { MOST_WORKERS } from '../../../../core/strategies/setting.ts';
import { checkLaneMessage } from '../../worker/check-lane-message.ts';
import type { LaneResults } from '../../worker/messages.ts';
import { BrokenMessage } from '../../processes/broken-message.ts';
import { runId } from '../machine-card.ts';

/** A job whose machine ended or did not answer is given to another one; after so many attempts it fails. */
export const MOST_ATTEMPTS = 3;
/** Why a machine gives a batch of several tasks back whose outputs don't fit into one answer: its halves then run again. */
export const OUTPUTS_TOO_LONG = 'The outputs of the batch are too long for one answer.';
const task = z.number().int().min(0).max(0xffff_ffff);

/** A job of the queue: consecutive tasks, with their inputs if the machine can't make them. */
const batch = z.strictObject({
  first: task,
  count: z.number().int().min(1).max(MOST_IN_BATCH),
  inputs: z.array(z.unknown()).max(MOST_IN_BATCH).nullable(),
});
export type Batch = z.infer<typeof batch>;

/**
 * The batch in the data of a job; null: it is none of a run with that many tasks. `takesInputs`: of a task file. A built-in workload makes its own, and
 * trusts them: some are names of files.
 */
export function readBatch(data: unknown, tasks: number, takesInputs: boolean): Batch | null {
  const parsed = batch.safeParse(data);
  if (!parsed.success) return null;
  const { first, count, inputs } = parsed.data;
  return first + count <= tasks && (inputs === null || (takesInputs && inputs.length === count)) ? parsed.data : null;
}

const lane = z
  .number()
  .int()
  .min(0)
  .max(MOST_WORKERS - 1);
/** The columns of `LaneRows` as base64 of their bytes (little-endian on every processor that runs Node). */
const columns = z
  .string()
  .max(Math.ceil((MOST_IN_BATCH * laneColumns.length * 8) / 3) * 4)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);
/** Milliseconds on the monotonic clock of one machine: since its start. */
const machineMs = amount.min(0);
const message = z.string().transform((text) => text.slice(0, 2000));

/** What became of the tasks of a batch: by lane, those that ended, and those whose worker did not report them. */
const answer = z.strictObject({
  from: runId,
  /** When the machine took the batch, and when all of it had ended, on its clock. */
  takenMs: machineMs,
  answeredMs: machineMs,
  rows: z
    .array(
      z.strictObject({
        lane,
        rows: z.number().int().min(1).max(MOST_IN_BATCH),
        columns,
        errors: z.array(z.strictObject({ row: z.number().int().min(0), message })).max(MOST_IN_BATCH),
      }),
    )
    .max(MOST_IN_BATCH),
  failed: z
    .array(
      z.strictObject({
        task,
        lane,
        outcome: z.enum(['threw', 'timeout', 'died']),
        outOfMemory: z.boolean(),
        message,
        startedMs: amount,
        endedMs: amount,
      }),
    )
    .max(MOST_IN_BATCH),
  /** The outputs by task, as JSON: the program that runs tasks gets them, as it does from its own workers. */
  outputs: z.string(),
});
export type BatchAnswer = z.infer<typeof answer>;

/** The answer in what a job returned; null: it is none. */
export function readAnswer(data: unknown): BatchAnswer | null {
  const parsed = answer.safeParse(data);
  return parsed.success ? parsed.data : null;
}

export const columnsText = ({ columns }: Pick<LaneResults, 'columns'>): string =>
  Buffer.from(columns.buffer, columns.byteOffset, columns.byteLength).toString('base64');

/** The results of a lane as the pool takes them, without outputs; null: they are none. */
export function resultsIn({ rows, columns: text, errors }: BatchAnswer['rows'][number]): LaneResults | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.byteLength !== rows * laneColumns.length * 8) return null;
  const figures = new Float64Array(rows * laneColumns.length);
  new Uint8Array(figures.buffer).set(bytes);
  const results: LaneResults = { rows, columns: figures, outputs: new Array<undefined>(rows).fill(undefined), errors };
  return checkLaneMessage({ type: 'results', results }) instanceof BrokenMessage ? null : results;
}
