import { familyOf, strategyText, type RecommendLimits, type ModelSpec } from '../../../../contract/index.ts';
import { mean, type Prediction } from './predict.ts';
import { aloneMs, shapeOf, type ModelInput, type PythonTask, type TaskCost, type Unfit } from './costs.ts';

/** A loop that is held longer than this at once feels stuck: a "long task" of the W3C's Long Tasks API. */
export const LONG_TASK_MS = 50;
/** Several tasks in flight help those that await at least this share of their time. */
const WAITS = 0.03;
const IN_FLIGHT = [2, 4, 8, 16, 32, 64, 128, 256];
/** A thread of Python has one task: tasks that wait want many threads, as multiples of the cores. */
const THREADS_THAT_WAIT = [8, 16, 32];

/** Every strategy worth a thought for these tasks on that many cores. */
export function candidateSpecs(tasks: number, input: ModelInput): ModelSpec[] {
  const alone = mean(input.tasks, aloneMs);
  const waiting = mean(input.tasks, (task) => task.waitMs + task.uvMs) > WAITS * alone;
  if (input.python) return pythonSpecs(tasks, input.cores, input.python, waiting);
  const specs: ModelSpec[] = [{ id: 'sequential' }];
  if (waiting) for (const concurrency of IN_FLIGHT) if (concurrency / 2 < tasks) specs.push({ id: 'async', concurrency });
  const sizes = poolSizes(input.cores).filter((workers) => workers <= Math.max(1, tasks));
  for (const id of ['threads', 'processes'] as const) {
    for (const workers of sizes) {
      specs.push({ id, workers, concurrency: 1 });
      if (!waiting || workers > 2 * input.cores) continue;
      for (const concurrency of [4, 16, 64]) if (workers * (concurrency / 4) < tasks) specs.push({ id, workers, concurrency });
    }
  }
  if (input.cores > 1 && tasks >= 2 * input.cores) {
    const processes = Math.max(2, Math.floor(input.cores / 2));
    specs.push({ id: 'hybrid', workers: processes, threads: 2, concurrency: 1 });
  }
  return specs;
}

function pythonSpecs(tasks: number, cores: number, { python, asynchronous }: PythonTask, waiting: boolean): ModelSpec[] {
  const sizes = poolSizes(cores);
  const fits = (workers: number): boolean => workers <= Math.max(1, tasks);
  const wide = waiting ? THREADS_THAT_WAIT.map((share) => share * cores) : [];
  const inFlight = waiting && asynchronous ? IN_FLIGHT.filter((concurrency) => concurrency / 2 < tasks) : [];
  return [
    { id: 'python-sequential', python },
    ...inFlight.map((concurrency): ModelSpec => ({ id: 'python-asyncio', concurrency, python })),
    ...[...sizes, ...wide].filter(fits).map((workers) => poolSpec('threads', workers, python)),
    ...sizes.filter(fits).map((workers) => poolSpec('processes', workers, python)),
  ];
}

/** A pool with one task in flight per worker; `python`: the interpreter, or null in JavaScript. Processes of Python are spawned, as that works everywhere. */
export function poolSpec(family: 'threads' | 'processes', workers: number, python: string | null): ModelSpec {
  if (python === null) return { id: family, workers, concurrency: 1 };
  return family === 'threads' ? { id: 'python-threads', workers, python } : { id: 'python-processes', workers, start: 'spawn', python };
}

/** 1, 2, 3 (where there are few cores), then about each half more, to four times the cores. */
export function poolSizes(cores: number): number[] {
  const sizes = new Set([1, 2, 3, 0.5, 0.75, 1, 1.5, 2, 3, 4].map((share, i) => (i < 3 ? share : Math.round(share * cores))));
  return [...sizes].filter((size) => size >= 1 && size <= 4 * cores).sort((a, b) => a - b);
}

/** Why a strategy can't do the task or breaks the user's limits: a sentence; null when it does neither. */
export function brokenLimit(spec: ModelSpec, predicted: Prediction, input: ModelInput, limits: RecommendLimits): string | null {
  const shape = shapeOf(spec);
  const unfit = whyUnfit(spec, input.unfit);
  if (unfit !== undefined) return unfit;
  if (limits.maxMemoryBytes !== null && predicted.peakBytes > limits.maxMemoryBytes) {
    const megabytes = (bytes: number): string => `${String(Math.round(bytes / 1e6))} MB`;
    return `it would hold about ${megabytes(predicted.peakBytes)}, over the limit of ${megabytes(limits.maxMemoryBytes)}`;
  }
  if (limits.maxCores !== null && shape.lanes > limits.maxCores && limits.maxCores < shape.lanes * busyShare(input.tasks)) {
    return `its ${String(shape.lanes)} workers would use more than ${String(limits.maxCores)} cores`;
  }
  if (limits.surviveCrash && shape.processes === 0) return 'a task that crashes would take the whole program along';
  if (limits.responsive && shape.inLoop) {
    const held = input.tasks.map((task) => task.cpuMs + task.blockMs).sort((a, b) => a - b);
    const long = held[Math.floor(0.95 * (held.length - 1))] ?? 0;
    if (long > LONG_TASK_MS) return `its tasks hold the program's own loop for up to ${String(Math.round(long))} ms`;
  }
  return null;
}

function whyUnfit(spec: ModelSpec, unfit: Unfit): string | undefined {
  const family = familyOf(spec);
  if (family === 'sequential') return undefined;
  const { threadsPerProcess, concurrency } = shapeOf(spec);
  const several = concurrency > 1 ? unfit.async : undefined;
  if (family !== 'hybrid') return unfit[family] ?? several;
  return unfit.processes ?? (threadsPerProcess > 0 ? unfit.threads : undefined) ?? several;
}

/** The part of a worker's time that its tasks keep a core busy. */
const busyShare = (tasks: readonly TaskCost[]): number =>
  mean(tasks, (task) => task.cpuMs + task.uvCpuMs) / Math.max(1e-9, mean(tasks, aloneMs));

/** What tells candidates apart. */
export const candidateKey = strategyText;
