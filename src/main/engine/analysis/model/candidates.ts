import { formatBytes, formatDuration } from '../../../../core/format/index.ts';
import { strategyText, type LeftOutBy, type RecommendLimits, type ModelSpec } from '../../../../contract/index.ts';
import { MOST_IN_FLIGHT, MOST_WORKERS } from '../../../../core/strategies/setting.ts';
import { familyOf } from '../../../../core/strategies/index.ts';
import { shapeOf } from '../../../../core/strategies/shape.ts';
import { mean } from './mean.ts';
import { boundOf } from './bound.ts';
import type { Prediction } from './predict.ts';
import { simulateStart } from './simulate.ts';
import { aloneMs, type ModelInput, type PythonTask, type TaskCost, type Unfit } from './costs.ts';

/** A loop that is held longer than this feels stuck: a "long task" of the W3C's Long Tasks API. */
const LONG_TASK_MS = 50;
/** More tasks in flight help where tasks await at least this share of their time. */
const WAITS = 0.03;
/** A step gains nothing if it shortens the least possible time by less than this. */
const GAINS = 0.98;
/** Growing stops after this many steps without a gain: the bound behind it is coarse. */
const PATIENCE = 2;

/** Every strategy worth considering for these tasks on this many cores. The number in flight, and of workers whose tasks block their threads, grows as long as that gains time. */
export function candidateSpecs(tasks: number, input: ModelInput): ModelSpec[] {
  const alone = mean(input.tasks, aloneMs);
  const waiting = mean(input.tasks, (task) => task.waitMs + task.uvMs + task.childCpuMs) > WAITS * alone;
  const blocking = mean(input.tasks, (task) => task.blockMs) > WAITS * alone;
  const grow = growthOf(tasks, input);
  if (input.program) return programSpecs(tasks, input, grow);
  if (input.python) return pythonSpecs(tasks, input.cores, input.python, waiting, grow);
  const sizes = poolSizes(input.cores).filter((workers) => workers <= Math.max(1, tasks));
  const most = Math.min(MOST_IN_FLIGHT, tasks);
  const wide = (id: 'threads' | 'processes'): number[] =>
    blocking ? grow(doublings(8 * input.cores, Math.min(MOST_WORKERS, tasks)), (workers) => ({ id, workers, concurrency: 1 })) : [];
  const inFlight = (id: 'threads' | 'processes', workers: number): number[] =>
    waiting && workers <= 2 * input.cores
      ? grow(fourfolds(4, Math.min(input.mostInFlight, Math.ceil(most / workers))), (concurrency) => ({ id, workers, concurrency }))
      : [];
  const pools = (['threads', 'processes'] as const).flatMap((id) =>
    [...sizes, ...wide(id)].flatMap((workers) =>
      [1, ...inFlight(id, workers)].map((concurrency): ModelSpec => ({ id, workers, concurrency })),
    ),
  );
  const hybrid: ModelSpec[] =
    input.cores > 1 && tasks >= 2 * input.cores
      ? [{ id: 'hybrid', workers: Math.max(2, Math.floor(input.cores / 2)), threads: 2, concurrency: 1 }]
      : [];
  const asynchronous = waiting
    ? grow(doublings(2, Math.min(input.mostInFlight, most)), (concurrency) => ({ id: 'async', concurrency }))
    : [];
  return [{ id: 'sequential' }, ...asynchronous.map((concurrency): ModelSpec => ({ id: 'async', concurrency })), ...pools, ...hybrid];
}

type Grow = (sizes: readonly number[], specOf: (size: number) => ModelSpec) => number[];

/** Takes ever larger sizes while the least time that they allow, start included, becomes shorter. */
function growthOf(tasks: number, input: ModelInput): Grow {
  return (sizes, specOf) => {
    const taken: number[] = [];
    let best = Infinity;
    let idle = 0;
    for (const size of sizes) {
      const spec = specOf(size);
      const least = simulateStart(spec, input) + boundOf(spec, tasks, input).runMs;
      idle = least < GAINS * best ? 0 : idle + 1;
      if (idle > PATIENCE) break;
      best = Math.min(best, least);
      taken.push(size);
    }
    return taken;
  };
}

/** Doubles from `first` on, and ends with `most` itself. */
const doublings = (first: number, most: number): number[] => steps(first, most, 2);
const fourfolds = (first: number, most: number): number[] => steps(first, most, 4);
function steps(first: number, most: number, by: number): number[] {
  const sizes: number[] = [];
  for (let size = first; size < most; size *= by) sizes.push(size);
  return most >= 2 ? [...sizes, most] : [];
}

/** One run after the other, and k at a time: around the number of cores every few, beyond them as long as more gains time. */
function programSpecs(tasks: number, input: ModelInput, grow: Grow): ModelSpec[] {
  const most = Math.min(MOST_WORKERS, tasks, input.mostInFlight);
  const atATime = (concurrency: number): ModelSpec => ({ id: 'async', concurrency });
  const few = poolSizes(input.cores).filter((size) => size > 1 && size <= most);
  const many = grow(doublings(8 * input.cores, most), atATime);
  return [{ id: 'sequential' }, ...[...new Set([...few, ...many])].map(atATime)];
}

function pythonSpecs(tasks: number, cores: number, { python, asynchronous }: PythonTask, waiting: boolean, grow: Grow): ModelSpec[] {
  const sizes = poolSizes(cores).filter((workers) => workers <= Math.max(1, tasks));
  const wide = waiting ? grow(doublings(8 * cores, Math.min(MOST_WORKERS, tasks)), (workers) => poolSpec('threads', workers, python)) : [];
  const inFlight =
    waiting && asynchronous
      ? grow(doublings(2, Math.min(MOST_IN_FLIGHT, tasks)), (concurrency) => ({ id: 'python-asyncio', concurrency, python }))
      : [];
  return [
    { id: 'python-sequential', python },
    ...inFlight.map((concurrency): ModelSpec => ({ id: 'python-asyncio', concurrency, python })),
    ...[...sizes, ...wide].map((workers) => poolSpec('threads', workers, python)),
    ...sizes.map((workers) => poolSpec('processes', workers, python)),
  ];
}

/** Pools with one task in flight per worker. `python` names the interpreter; null means JavaScript. Python's processes start in its default way. */
export function poolSpec(family: 'threads' | 'processes', workers: number, python: string | null): ModelSpec {
  if (python === null) return { id: family, workers, concurrency: 1 };
  return family === 'threads' ? { id: 'python-threads', workers, python } : { id: 'python-processes', workers, start: 'default', python };
}

/** 1, 2, 3 (with few cores), then about half more each time, up to four times the cores. */
export function poolSizes(cores: number): number[] {
  const sizes = new Set([1, 2, 3, 0.5, 0.75, 1, 1.5, 2, 3, 4].map((share, i) => (i < 3 ? share : Math.round(share * cores))));
  return [...sizes].filter((size) => size >= 1 && size <= 4 * cores).sort((a, b) => a - b);
}

/** What leaves out a candidate, and the sentence that says so. */
export interface Broken {
  readonly by: LeftOutBy;
  readonly why: string;
}

/** Why a strategy can't run the task or breaks the user's limits; null where it can. */
export function brokenLimit(spec: ModelSpec, predicted: Prediction, input: ModelInput, limits: RecommendLimits): Broken | null {
  const shape = shapeOf(spec);
  const unfit = whyUnfit(spec, input.unfit);
  if (unfit !== undefined) return { by: 'task', why: unfit };
  if (limits.maxMemoryBytes !== null && predicted.peakRange[0] > limits.maxMemoryBytes)
    return {
      by: 'memory',
      why: `it would hold about ${formatBytes(predicted.peakBytes)}, over the limit of ${formatBytes(limits.maxMemoryBytes)}`,
    };
  const tooMany = whyTooMany(spec, input, limits);
  if (tooMany !== null) return { by: 'cores', why: tooMany };
  if (limits.surviveCrash && shape.processes === 0 && !input.program)
    return { by: 'crash', why: 'a task that crashes would take the whole program with it' };
  if (limits.responsive && shape.inLoop) {
    const held = input.tasks.map((task) => task.cpuMs + task.blockMs).sort((a, b) => a - b);
    const long = held[Math.floor(0.95 * (held.length - 1))] ?? 0;
    if (long > LONG_TASK_MS) return { by: 'responsive', why: `its tasks hold the program's own loop for up to ${formatDuration(long)}` };
  }
  return null;
}

/** Why it would use more cores than it may; null: it does not. Each run of a program may fill a core. */
function whyTooMany(spec: ModelSpec, { tasks, program }: ModelInput, { maxCores }: RecommendLimits): string | null {
  const { lanes, slots } = shapeOf(spec);
  const workers = program ? slots : lanes;
  if (maxCores === null || workers <= maxCores || maxCores >= workers * busyShare(tasks)) return null;
  return `its ${String(workers)} ${program ? 'runs at a time' : 'workers'} would use more than ${String(maxCores)} cores`;
}

function whyUnfit(spec: ModelSpec, unfit: Unfit): string | undefined {
  const { processes, threadsPerProcess, concurrency } = shapeOf(spec);
  const inProcesses = processes > 0 ? unfit.processes : undefined;
  const inThreads = threadsPerProcess > 0 ? unfit.threads : undefined;
  const several = concurrency > 1 || familyOf(spec) === 'async' ? unfit.async : undefined;
  return inProcesses ?? inThreads ?? several;
}

/** The share of a worker's time in which its tasks use a core. */
const busyShare = (tasks: readonly TaskCost[]): number =>
  mean(tasks, (task) => task.cpuMs + task.uvCpuMs + task.childCpuMs) / Math.max(1e-9, mean(tasks, aloneMs));

/** Whether it may or may not exceed the memory limit, depending on the garbage collector. */
export const justFits = ({ peakRange }: Prediction, { maxMemoryBytes }: RecommendLimits): boolean =>
  maxMemoryBytes !== null && peakRange[0] <= maxMemoryBytes && peakRange[1] > maxMemoryBytes;

/** What distinguishes candidates. */
export const candidateKey = strategyText;
