import { fit, phiOf, type Fit } from '../analysis/model/fit.ts';
import { worksBeside, type ModelInput, type PythonTask, type TaskCost, type Unfit, type WorkerCost } from '../analysis/model/costs.ts';
import { leastAlone, mostKept, type KeptBy } from '../analysis/model/kept.ts';
import type { Load } from '../analysis/model/costs.ts';
import { median } from '../../../core/statistics/statistics.ts';
import { mean } from '../analysis/model/mean.ts';
import { costsOf } from '../analysis/model/sample.ts';
import { uvThreads } from '../measure/uv-threads.ts';
import { othersMsIn } from '../workbench/workbench.ts';
import type { Calibration } from './calibration.ts';
import { leakOf } from '../analysis/model/doubts.ts';
import { totalsOf, type Probe } from './probes.ts';

/** CPU per task in flight beyond these bounds, over CPU alone, is a measuring error. */
const LEAST_LOAD = 0.02;
const MOST_PHI = 3;
const MOST_LOAD = 20;

/** The completed probes. */
export interface Probes {
  readonly alone: Probe;
  readonly threads: Probe | null;
  /** By the number in flight, ascending. */
  readonly inFlight: readonly Probe[];
  readonly mostInFlight: number;
  readonly processes: Probe | null;
  readonly unfit: Unfit;
}

/**
 * The model of this task on this machine: the machine's costs, corrected by what the probes measured with these inputs and outputs. `keptShare`: the
 * share of the first probe's time that counts not as waiting but as time in which other programs had the cores.
 */
export function modelOf(probes: Probes, calibration: Calibration, cores: number, python: PythonTask | null, keptShare = 0): Fit {
  const { alone, threads, inFlight, processes } = probes;
  const ran = [alone, threads, ...inFlight, processes].filter((probe) => probe !== null);
  const seen = totalsOf(alone);
  const totals = { ...seen, delayedMs: Math.max(seen.delayedMs, keptShare * alone.runMs) };
  const { tasks, warmupMs } = costsOf(alone.tasks, totals);
  const loopMs = loopOf(alone);
  // Under the GIL only processes fill the cores.
  const pool = python ? processes : (threads ?? processes);
  const phi = crowdedOf(alone, alone.program ? (inFlight[0] ?? null) : pool, inFlight[0], tasks);
  const loads = loadsOf(tasks, loopMs, inFlight, phi);
  const besideMs = worksBeside(tasks) ? null : mean(tasks, (task) => task.sideMs + task.uvCpuMs + task.childCpuMs);
  const input: ModelInput = {
    python,
    ...(alone.program ? { program: true } : {}),
    cores,
    tasks,
    thread: threads ? workerOf(threads, alone, calibration.thread, besideMs) : calibration.thread,
    process: processes ? workerOf(processes, alone, calibration.process, besideMs) : calibration.process,
    baseMs: leastAlone(alone.readyMs, alone.done.trial.cpuMs?.startup ?? 0, {
      keptMs: null,
      othersMs: othersMsIn(alone.done, alone.readyMs, cores),
    }),
    loopMs,
    importMs: importOf(alone, [
      ...(threads && !python ? [{ pool: threads, empty: calibration.thread }] : []),
      ...(processes ? [{ pool: processes, empty: calibration.process }] : []),
    ]),
    warmupMs,
    loads,
    mostInFlight: probes.mostInFlight,
    phi,
    places: null,
    uvThreads: uvThreads(),
    lockShare: 0,
    correction: { single: 1, async: 1, threads: 1, processes: 1 },
    memory: { ...heldBy(probes, calibration), taskBytes: taskBytesOf(alone, inFlight) },
    othersShare: median(ran.map(({ done }) => done.othersShare ?? 0)),
    unfit: probes.unfit,
  };
  return fit(
    input,
    ran.map((probe) => ({
      spec: probe.spec,
      tasks: probe.tasks.length,
      runMs: probe.runMs,
      cpuMs: probe.done.trial.cpuMs?.run ?? null,
      othersShare: probe.done.othersShare ?? 0,
      mostKeptMs: mostKept(probe.runMs, ranBeside(probe, cores)),
    })),
  );
}

/** While its tasks ran: everything that other programs had of the cores during the trial may have been then. */
const ranBeside = ({ done }: Probe, cores: number): KeptBy => ({
  keptMs: done.trial.keptMs ?? null,
  othersMs: othersMsIn(done, done.trial.load?.overMs ?? 0, cores),
});

/**
 * CPU per task with several in flight over that of one task after the other, its records, collector and compiler included: what a loop spends on
 * waking up, and the compiler on its first tasks, is spread over more tasks. Excludes libuv's threads, whose share does not depend on the number in flight.
 */
function loadsOf(tasks: readonly TaskCost[], betweenMs: number, inFlight: readonly Probe[], phi: number): Load[] {
  const uvCpuMs = mean(tasks, (task) => task.uvCpuMs);
  const loopMs = mean(tasks, (task) => task.cpuMs) + betweenMs;
  const sideMs = mean(tasks, (task) => task.sideMs + task.childCpuMs);
  // If most of the CPU is libuv's, its scatter would look like the loop's.
  if (uvCpuMs > loopMs + sideMs || loopMs <= 0) return [];
  return inFlight.flatMap((probe) => {
    const { spec, done } = probe;
    if (!done.trial.cpuMs || !('concurrency' in spec)) return [];
    const count = Math.max(1, probe.tasks.length);
    const cpuMs = done.trial.cpuMs.run / count - uvCpuMs;
    const factor = cpuMs / (loopMs + sideMs);
    // One loop did all tasks, so it had at most that time for each; other threads did the rest.
    const onLoop = Math.min(factor, probe.runMs / count / loopMs);
    const beside = sideMs > 0 ? (cpuMs - onLoop * loopMs) / sideMs / phi : 1;
    return [{ inFlight: spec.concurrency, factor: within(onLoop), side: within(beside) }];
  });
}

const within = (factor: number): number => Math.min(MOST_LOAD, Math.max(LEAST_LOAD, factor));

/**
 * What a task's CPU time is where others have the other cores, over alone; at least 1. Tasks that compute on their loop are paired by input. Where
 * libuv's threads or child processes do the work, it is that of the whole trial: libuv's with the fewest in flight that were tried, which fill its threads, else in the pool.
 */
function crowdedOf(alone: Probe, pool: Probe | null, inFlight: Probe | undefined, tasks: readonly TaskCost[]): number {
  if (!worksBeside(tasks)) return pool ? phiOf(alone.tasks, pool.tasks) : 1;
  const cpuOf = ({ done, tasks: ran }: Probe): number => (done.trial.cpuMs?.run ?? NaN) / Math.max(1, ran.length);
  const crowded = mean(tasks, (task) => task.uvCpuMs) > mean(tasks, (task) => task.sideMs + task.childCpuMs) ? (inFlight ?? pool) : pool;
  const ratio = crowded ? cpuOf(crowded) / cpuOf(alone) : 1;
  return Number.isFinite(ratio) ? Math.min(MOST_PHI, Math.max(1, ratio)) : 1;
}

/** Bytes that each task seems to leave behind. */
export const leftByEach = (alone: Probe): number => leakOf(alone.done.trial.series.memory, alone.readyMs, alone.tasks.length);

/**
 * What a program holds with a task, and how certain that is: each probe ran the same task in its own isolates, and if they differ by more than an
 * empty worker holds, the garbage collector made the difference.
 */
function heldBy({ alone, threads, processes }: Probes, calibration: Calibration): Omit<ModelInput['memory'], 'taskBytes'> {
  const above = ({ done }: Probe): number => Math.max(0, done.trial.memory.peakBytes - done.trial.memory.baselineBytes);
  const leakBytes = leftByEach(alone);
  const leftBytes = (probe: Probe): number => leakBytes * probe.tasks.length;
  const baseBytes = Math.max(0, above(alone) - leftBytes(alone));
  const pooled = [
    ...(threads ? [{ pool: threads, empty: calibration.thread.bytes }] : []),
    ...(processes ? [{ pool: processes, empty: calibration.process.bytes }] : []),
  ].map(({ pool, empty }) => Math.max(0, (above(pool) - leftBytes(pool)) / workersOf(pool) - empty));
  return { baseBytes, leakBytes, heldBytes: [Math.min(baseBytes, ...pooled), Math.max(baseBytes, ...pooled)] };
}

/** Memory that each further task in flight adds, from the probe with the most of them. */
function taskBytesOf(alone: Probe, inFlight: readonly Probe[]): number {
  const last = inFlight.at(-1);
  if (!last || !('concurrency' in last.spec) || last.spec.concurrency < 2) return 0;
  return Math.max(0, last.done.trial.memory.peakBytes - alone.done.trial.memory.peakBytes) / (last.spec.concurrency - 1);
}

/**
 * What the loop does between tasks, per task: sending them, writing records, checksums. In CPU time, since short work soon takes twice the wall time
 * if anything else wants the core; never more than the available time.
 */
function loopOf({ tasks, runMs, done }: Probe): number {
  const between = runMs - tasks.reduce((sum, { wallMs }) => sum + wallMs, 0);
  const cpuMs = tasks.reduce((sum, task) => sum + (Number.isNaN(task.cpuMs) ? 0 : task.cpuMs), 0);
  // Python's trials are not watched closely: there it is everything in the process except the tasks.
  const used = (done.samples[0]?.loopCpuMs ?? done.trial.cpuMs?.run ?? NaN) - cpuMs;
  return Math.max(0, Number.isNaN(used) ? between : Math.min(between, used)) / Math.max(1, tasks.length);
}

const workersOf = ({ spec }: Probe): number => ('workers' in spec ? spec.workers : 1);

/**
 * Messages: CPU of all processes minus that of the tasks themselves; at least the cost of an empty message. `besideMs`: what else a task computes; null:
 * most of it, and its scatter would look like messages.
 */
function workerOf(pool: Probe, alone: Probe, empty: WorkerCost, besideMs: number | null): WorkerCost {
  const { cpuMs, memory } = pool.done.trial;
  const tasks = Math.max(1, pool.tasks.length);
  const ownMs = mean(pool.tasks, (task) => (Number.isNaN(task.cpuMs) ? 0 : task.cpuMs));
  const messageMs = cpuMs && besideMs !== null ? cpuMs.run / tasks - ownMs - besideMs : 0;
  // Tasks of a pool hold nothing in the coordinator, so everything above its idle state belongs to the workers.
  const bytes = (memory.peakBytes - memory.baselineBytes - leftByEach(alone) * pool.tasks.length) / workersOf(pool);
  return {
    ...empty,
    sendMs: Math.max(empty.sendMs, messageMs / 2),
    receiveMs: Math.max(empty.receiveMs, messageMs / 2),
    bytes: Math.max(empty.bytes, bytes),
  };
}

/**
 * CPU that a worker's start took beyond that of an empty one: importing the task and its set-up. The least of the pools', since each measures a start
 * only once, and chance only ever adds. (Threads of Python share what their process imported.)
 */
function importOf(alone: Probe, pools: readonly { readonly pool: Probe; readonly empty: WorkerCost }[]): number {
  const without = alone.done.trial.cpuMs?.startup;
  const seen = pools.flatMap(({ pool, empty }) => {
    const withWorkers = pool.done.trial.cpuMs?.startup;
    if (withWorkers === undefined || without === undefined) return [];
    return [Math.max(0, (withWorkers - without) / workersOf(pool) - empty.bootCpuMs - empty.spawnMs)];
  });
  return seen.length === 0 ? 0 : Math.min(...seen);
}
