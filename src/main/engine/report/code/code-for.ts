import { strategyShape, type StrategySpec, type WorkloadRef } from '../../../../contract/index.ts';
import { asyncProgram, sequentialProgram } from './one-thread.ts';
import { processProgram } from './processes.ts';
import { threadProgram } from './threads.ts';

/** Tasks shorter than this travel in batches of about `BATCH_MS`, as they did when they were measured. */
const SHORT_MS = 5;
const BATCH_MS = 4;
const MOST_IN_BATCH = 256;

/** What the pasted program must know. */
export interface CodeRequest {
  readonly spec: StrategySpec;
  readonly workload: WorkloadRef;
  readonly tasks: number;
  /** How long one task occupies a worker, in milliseconds; null: not known, so tasks travel one by one. */
  readonly taskMs: number | null;
}

/** A program (ES module, Node 20) that does the task under a strategy, and runs as it stands: `node program.mjs`. It prints how many results it has. */
export function codeFor(request: CodeRequest): string {
  const { spec } = request;
  const task = request.workload.type === 'module' ? request.workload.path : './task.mjs';
  const about = { task, tasks: request.tasks, batch: batchOf(request) };
  switch (spec.id) {
    case 'sequential':
      return sequentialProgram(about);
    case 'async':
      return asyncProgram({ ...about, concurrency: spec.concurrency });
    case 'threads':
      return threadProgram({ ...about, workers: spec.workers, concurrency: spec.concurrency });
    case 'processes':
      return processProgram({ ...about, workers: spec.workers, concurrency: spec.concurrency });
    case 'hybrid':
      return processProgram({
        ...about,
        workers: strategyShape(spec).lanes,
        concurrency: spec.concurrency,
      });
  }
}

function batchOf({ taskMs }: CodeRequest): number {
  if (taskMs === null || taskMs >= SHORT_MS) return 1;
  return Math.min(MOST_IN_BATCH, Math.max(1, Math.ceil(BATCH_MS / Math.max(taskMs, 1e-6))));
}

/** What all programs have in common. */
export interface About {
  /** Path of the task's module, as the program imports it. */
  readonly task: string;
  readonly tasks: number;
  /** Tasks per message. */
  readonly batch: number;
}
