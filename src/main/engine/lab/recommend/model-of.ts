import { fit, phiOf, type Fit } from '../../analysis/model/fit.ts';
import type { ModelInput, PythonTask, Unfit, WorkerCost } from '../../analysis/model/costs.ts';
import { median } from '../../analysis/statistics.ts';
import { mean } from '../../analysis/model/predict.ts';
import { costsOf } from '../../analysis/model/sample.ts';
import { uvThreads } from '../../measure/uv-threads.ts';
import type { Calibration } from './calibration.ts';
import { totalsOf, type Probe } from './probes.ts';

/** The probes that were run. */
export interface Probes {
  readonly alone: Probe;
  readonly threads: Probe | null;
  readonly inFlight: Probe | null;
  readonly processes: Probe | null;
  readonly unfit: Unfit;
}

/** The model of this task on this machine: the machine's costs, corrected by what the probes saw with these inputs and outputs. */
export function modelOf(probes: Probes, calibration: Calibration, cores: number, python: PythonTask | null): Fit {
  const { alone, threads, inFlight, processes } = probes;
  const ran = [alone, threads, inFlight, processes].filter((probe) => probe !== null);
  const totals = totalsOf(alone);
  const { tasks, warmupMs } = costsOf(alone.tasks, totals);
  const besideMs = mean(tasks, (task) => task.sideMs + task.uvCpuMs);
  const baseline = alone.done.trial.memory;
  const input: ModelInput = {
    python,
    cores,
    tasks,
    thread: threads ? workerOf(threads, alone, calibration.thread, besideMs) : calibration.thread,
    process: processes ? workerOf(processes, alone, calibration.process, besideMs) : calibration.process,
    baseMs: alone.readyMs,
    loopMs: loopOf(alone),
    importMs: importOf(alone, [
      ...(threads && !python ? [{ pool: threads, empty: calibration.thread }] : []),
      ...(processes ? [{ pool: processes, empty: calibration.process }] : []),
    ]),
    warmupMs,
    phi: threads ? phiOf(alone.tasks, threads.tasks) : processes ? phiOf(alone.tasks, processes.tasks) : 1,
    places: null,
    uvThreads: uvThreads(),
    lockShare: 0,
    correction: { single: 1, async: 1, threads: 1, processes: 1 },
    memory: {
      baseBytes: Math.max(0, baseline.peakBytes - baseline.baselineBytes),
      taskBytes: inFlight ? Math.max(0, inFlight.done.trial.memory.peakBytes - baseline.peakBytes) / 15 : 0,
    },
    othersShare: median(ran.map(({ done }) => done.othersShare ?? 0)),
    unfit: probes.unfit,
  };
  return fit(
    input,
    ran.map((probe) => ({ spec: probe.spec, tasks: probe.tasks.length, runMs: probe.runMs, othersShare: probe.done.othersShare ?? 0 })),
  );
}

/**
 * What the loop does between tasks, per task: handing them out, writing records, checksums. In CPU time, since what is short is soon
 * doubled by whoever else wants the core; never more than the time that there was.
 */
function loopOf({ tasks, runMs, done }: Probe): number {
  const between = runMs - tasks.reduce((sum, { wallMs }) => sum + wallMs, 0);
  const cpuMs = tasks.reduce((sum, task) => sum + (Number.isNaN(task.cpuMs) ? 0 : task.cpuMs), 0);
  const used = (done.samples[0]?.loopCpuMs ?? NaN) - cpuMs;
  return Math.max(0, Number.isNaN(used) ? between : Math.min(between, used)) / Math.max(1, tasks.length);
}

const workersOf = ({ spec }: Probe): number => ('workers' in spec ? spec.workers : 1);

/** Messages: CPU of all processes less that of the tasks themselves; never less than an empty message costs. */
function workerOf(pool: Probe, alone: Probe, empty: WorkerCost, besideMs: number): WorkerCost {
  const { cpuMs, memory } = pool.done.trial;
  const tasks = Math.max(1, pool.tasks.length);
  const ownMs = mean(pool.tasks, (task) => (Number.isNaN(task.cpuMs) ? 0 : task.cpuMs)) + besideMs;
  const messageMs = cpuMs ? cpuMs.run / tasks - ownMs : 0;
  // Tasks of a pool hold nothing in the coordinator, so all above its idle self is the workers'.
  const bytes = (memory.peakBytes - memory.baselineBytes) / workersOf(pool);
  return {
    ...empty,
    sendMs: Math.max(empty.sendMs, messageMs / 2),
    receiveMs: Math.max(empty.receiveMs, messageMs / 2),
    bytes: Math.max(empty.bytes, bytes),
  };
}

/**
 * CPU that a worker's start took beyond that of an empty one: importing the task and its set-up. The least of the pools', since a start
 * is seen but once, and chance only ever adds. (Threads of Python share what their process imported.)
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
