import { laneFigure, laneViews } from '../../../../core/records/lane-rows.ts';
import type { TaskFailure } from '../../pool/dispatching.ts';
import type { LaneResults } from '../../worker/messages.ts';
import { resultsIn, type Batch, type BatchAnswer } from '../run/batch.ts';

/** What became of a batch, by the lanes of its machine, on that machine's clock. */
export interface BatchEnd {
  readonly rows: readonly { readonly lane: number; readonly results: LaneResults }[];
  readonly failed: readonly TaskFailure[];
  readonly taskMs: readonly number[];
  readonly takenMs: number;
  readonly answeredMs: number;
}

/** What an answer says of a batch, if it tells of each of its tasks once and of no others; else null. `workers`: lanes on the machine. */
export function endOf(batch: Batch, answer: BatchAnswer, workers: number): BatchEnd | null {
  const seen = new Uint8Array(batch.count);
  const taskMs: number[] = [];
  const see = (task: number): boolean => {
    const at = task - batch.first;
    if (seen[at] !== 0) return false;
    seen[at] = 1;
    return true;
  };
  const rows: { readonly lane: number; readonly results: LaneResults }[] = [];
  for (const row of answer.rows) {
    const results = resultsIn(row);
    if (!results || row.lane >= workers) return null;
    for (let i = 0; i < results.rows; i++) {
      if (!see(laneFigure(results, 'index', i))) return null;
      taskMs.push(laneFigure(results, 'endedMs', i) - laneFigure(results, 'startedMs', i));
    }
    rows.push({ lane: row.lane, results });
  }
  if (!answer.failed.every(({ task, lane }) => lane < workers && see(task))) return null;
  const { failed, takenMs, answeredMs } = answer;
  return seen.every((each) => each === 1) ? { rows, failed, taskMs, takenMs, answeredMs } : null;
}

/** Moves the times of results to another clock. */
export function shiftResults(results: LaneResults, byMs: number): void {
  const { startedMs, endedMs } = laneViews(results);
  for (let row = 0; row < results.rows; row++) {
    startedMs[row] = (startedMs[row] ?? NaN) + byMs;
    endedMs[row] = (endedMs[row] ?? NaN) + byMs;
  }
}

/** The two halves of a batch of several tasks. */
export function halvesOf({ first, count, inputs }: Batch): readonly [Batch, Batch] {
  const half = Math.floor(count / 2);
  return [
    { first, count: half, inputs: inputs?.slice(0, half) ?? null },
    { first: first + half, count: count - half, inputs: inputs?.slice(half) ?? null },
  ];
}
