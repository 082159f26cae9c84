import { strategyShape, type ModelSpec, type WorkloadRef } from '../../../../contract/index.ts';
import { asyncProgram, sequentialProgram } from './one-thread.ts';
import { processProgram } from './processes.ts';
import { pythonAsyncio, pythonProcesses, pythonSequential, pythonThreads } from './python.ts';
import { threadProgram } from './threads.ts';

/** Tasks shorter than this travel in batches of about `BATCH_MS`: a worker waits for its next message a hundredth of that. */
const SHORT_MS = 5;
const BATCH_MS = 10;
const MOST_IN_BATCH = 512;
/** Each worker gets at least so many batches, so that they end about together. */
const FEWEST_BATCHES = 8;

/** What the pasted program must know. */
export interface CodeRequest {
  readonly spec: ModelSpec;
  readonly workload: WorkloadRef;
  readonly inputsPath: string | null;
  readonly tasks: number;
  /** How long one task occupies a worker, in milliseconds; null: not known, so tasks travel one by one. */
  readonly taskMs: number | null;
}

/**
 * A program that does the task under a strategy, and runs as it stands: `node program.mjs` (ES module, Node 20), or `python program.py`
 * (Python 3.8). It prints how many results it has.
 */
export function codeFor(request: CodeRequest): string {
  const { spec, tasks, inputsPath } = request;
  const task = request.workload.type === 'module' ? request.workload.path : './task.mjs';
  const about = { task, tasks, inputsPath };
  switch (spec.id) {
    case 'sequential':
      return sequentialProgram(about);
    case 'async':
      return asyncProgram({ ...about, concurrency: spec.concurrency });
    case 'threads':
      return threadProgram({ ...about, ...poolOf(request, spec.workers, spec.concurrency) });
    case 'processes':
      return processProgram({ ...about, ...poolOf(request, spec.workers, spec.concurrency) });
    case 'hybrid':
      return processProgram({ ...about, ...poolOf(request, strategyShape(spec).lanes, spec.concurrency) });
    case 'python-sequential':
      return pythonSequential(about);
    case 'python-asyncio':
      return pythonAsyncio({ ...about, concurrency: spec.concurrency });
    case 'python-threads':
      return pythonThreads({ ...about, ...poolOf(request, spec.workers, 1) });
    case 'python-processes':
      return pythonProcesses({ ...about, ...poolOf(request, spec.workers, 1), start: spec.start });
  }
}

/** Long tasks travel alone, and as many messages are in hand as tasks are in flight; short ones travel in batches, and are in flight within theirs. */
function poolOf({ taskMs, tasks }: CodeRequest, workers: number, concurrency: number): Pool {
  if (taskMs === null || taskMs >= SHORT_MS) return { workers, batch: 1, ahead: concurrency, inFlight: 1 };
  const fair = Math.ceil(tasks / (FEWEST_BATCHES * workers));
  const batch = Math.max(1, Math.min(MOST_IN_BATCH, fair, Math.ceil((concurrency * BATCH_MS) / Math.max(taskMs, 1e-6))));
  return { workers, batch, ahead: 1, inFlight: concurrency };
}

/** What all programs have in common. */
export interface About {
  /** Path of the task's module, as the program imports it. */
  readonly task: string;
  /** A file that takes the place of the module's own inputs. */
  readonly inputsPath: string | null;
  readonly tasks: number;
}

interface Pool {
  readonly workers: number;
  /** Tasks per message. */
  readonly batch: number;
  /** Messages that a worker has in hand at once. */
  readonly ahead: number;
  /** Tasks of a message that are in flight together. */
  readonly inFlight: number;
}

export type PoolAbout = About & Pool;
