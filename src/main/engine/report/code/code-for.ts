import { strategyOf } from '../../../../core/strategies/index.ts';
import { isPython, isSequential, shapeOf, type ModelSpec, type PythonSpec, type StrategySpec } from '../../../../contract/index.ts';
import type { About, PoolAbout } from './about.ts';
import { machinesProgram } from './machines.ts';
import { asyncProgram, sequentialProgram } from './one-thread.ts';
import { processProgram } from './processes.ts';
import { pythonDask } from './python-dask.ts';
import { pythonAsyncio, pythonSequential } from './python-one-thread.ts';
import { pythonProcesses, pythonThreads } from './python-pools.ts';
import { threadProgram } from './threads.ts';

/** Shorter tasks travel in batches of about `BATCH_MS`: a worker waits for its next message a hundredth of that. */
const SHORT_MS = 5;
const BATCH_MS = 10;
const MOST_IN_BATCH = 512;
/** Each worker gets at least this many batches, so that all finish at about the same time. */
const FEWEST_BATCHES = 8;

/** The strategies for which there is a program. */
export type CodeSpec = ModelSpec | Extract<StrategySpec, { readonly id: 'machines' | 'python-dask' }>;

/** Whether there is a program for a strategy. */
export const hasCode = (spec: StrategySpec): spec is CodeSpec =>
  strategyOf(spec.id).predicted || spec.id === 'machines' || spec.id === 'python-dask';

/** What the pasted program depends on. */
export interface CodeRequest extends About {
  readonly spec: CodeSpec;
  /** How long one task occupies a worker, in milliseconds; null: not known, so tasks travel one by one. */
  readonly taskMs: number | null;
  /** Whether a worker that dies is replaced; otherwise it ends the program. */
  readonly crashSafe: boolean;
}

/**
 * A complete program that runs the task under a strategy: `node program.mjs` (ES module, Node 20), or `python program.py`
 * (Python 3.8). That of `machines` needs bullmq, that of `python-dask` distributed. It prints the number of results; if tasks fail it also prints their number and the first messages, and exits with code 1.
 */
export function codeFor(request: CodeRequest): string {
  const { spec } = request;
  const { lanes, concurrency } = shapeOf(spec);
  const pool = poolOf(request, lanes, concurrency);
  return isPython(spec) ? pythonProgram(spec, request, pool) : javaScriptProgram(spec, { ...request, concurrency }, pool);
}

function javaScriptProgram(spec: CodeSpec, loop: About & { readonly concurrency: number }, pool: PoolAbout): string {
  if (spec.id === 'machines') return machinesProgram({ ...pool, workers: spec.workers, machines: spec.machines, on: spec.on });
  if (isSequential(spec.id)) return sequentialProgram(loop);
  const { inLoop, processes } = shapeOf(spec);
  if (inLoop) return asyncProgram(loop);
  return processes > 0 ? processProgram(pool) : threadProgram(pool);
}

function pythonProgram(spec: CodeSpec & PythonSpec, about: About, pool: PoolAbout): string {
  if (spec.id === 'python-dask') return pythonDask({ ...pool, workers: spec.workers, threads: spec.threads });
  if (isSequential(spec.id)) return pythonSequential(about);
  const { inLoop, processes, concurrency } = shapeOf(spec);
  if (inLoop) return pythonAsyncio({ ...about, concurrency });
  if (processes === 0) return pythonThreads(pool);
  return pythonProcesses({ ...pool, start: 'start' in spec && spec.start !== 'default' ? spec.start : null });
}

/** Long tasks travel alone, with as many messages out as tasks in flight; short ones travel in batches, and are in flight within theirs. */
function poolOf(request: CodeRequest, workers: number, concurrency: number): PoolAbout {
  const { taskMs, tasks } = request;
  if (taskMs === null || taskMs >= SHORT_MS) return { ...request, workers, batch: 1, ahead: concurrency, inFlight: 1 };
  const fair = Math.ceil(tasks / (FEWEST_BATCHES * workers));
  const batch = Math.max(1, Math.min(MOST_IN_BATCH, fair, Math.ceil((concurrency * BATCH_MS) / Math.max(taskMs, 1e-6))));
  return { ...request, workers, batch, ahead: 1, inFlight: concurrency };
}
