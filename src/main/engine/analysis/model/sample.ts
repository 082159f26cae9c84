import { at } from '../../../../core/known.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import type { KindOfWork } from '../../../../contract/index.ts';
import type { TaskCost } from './costs.ts';
import { mean } from './mean.ts';

/** What a probe measured of one task, in milliseconds. `cpuMs` is NaN where it is unknown. */
export interface SampledTask {
  /** Its index among all tasks of the job. */
  readonly index: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** What a probe measured of all its tasks together, in milliseconds. */
export interface ProbeTotals {
  /** Time in which its loop was busy with the tasks. */
  readonly heldMs: number;
  /** CPU of the thread that runs its loop, and of the whole process. */
  readonly loopCpuMs: number;
  readonly processCpuMs: number;
  /** Time in which its thread was ready and had no core: due to the machine, not to the task. */
  readonly delayedMs: number;
  /** `delayedMs` was measured. */
  readonly keptIsKnown: boolean;
  /** Time with at least one request in libuv's pool. */
  readonly uvMs: number;
  /** Requests to libuv's pool, by kind. */
  readonly uvKinds: Readonly<Record<string, number>>;
  /** CPU of the processes that the tasks started. */
  readonly childCpuMs: number;
  /** Bytes that the tasks wrote to stdout and stderr. */
  readonly printedBytes: number;
}

/** The first part of the sample, by time, which may include compiling and first calls. */
const WARMING = 0.3;
/** A steady part that varies more (deviation over mean) hides any warm-up. */
const VARIES = 0.35;
/** A smaller excess over the steady median is chance. */
const EXCESS = 0.15;
const MOST_TASKS = 400;

/** The tasks' costs, and what the first task of an isolate takes in addition, from the sequential probe. */
export function costsOf(sampled: readonly SampledTask[], totals: ProbeTotals): { tasks: TaskCost[]; warmupMs: number } {
  const split = splitWarmup(sampled);
  const shares = sharesOf(sampled, totals);
  const step = Math.max(1, split.steady.length / MOST_TASKS);
  const kept = Array.from({ length: Math.min(split.steady.length, MOST_TASKS) }, (_, i) => split.steady[Math.floor(i * step)]);
  const tasks = kept.flatMap((task) => {
    if (!task) return [];
    const cpuMs = Number.isNaN(task.cpuMs) ? task.wallMs * shares.cpu : Math.min(task.cpuMs, task.wallMs);
    const rest = Math.max(0, task.wallMs - cpuMs);
    const uvMs = rest * shares.uvOfRest;
    return [
      {
        cpuMs,
        blockMs: rest * shares.blockOfRest,
        sideMs: cpuMs * shares.sidePerCpu,
        uvMs,
        uvCpuMs: uvMs * shares.cpuOfUv,
        childCpuMs: rest * shares.childOfRest,
        waitMs: Math.max(0, rest * (1 - shares.uvOfRest - shares.childOfRest - shares.blockOfRest - shares.delayOfRest)),
      },
    ];
  });
  return { tasks, warmupMs: split.warmupMs };
}

interface Shares {
  readonly cpu: number;
  readonly uvOfRest: number;
  readonly childOfRest: number;
  readonly blockOfRest: number;
  readonly delayOfRest: number;
  readonly sidePerCpu: number;
  readonly cpuOfUv: number;
}

/** Divides the time that is not CPU of the loop: loop held without CPU, on libuv's threads, in child processes, awaited. CPU of other threads is libuv's where it had work. */
function sharesOf(sampled: readonly SampledTask[], totals: ProbeTotals): Shares {
  const wall = Math.max(
    1e-9,
    sampled.reduce((sum, { wallMs }) => sum + wallMs, 0),
  );
  const cpu = Math.min(wall, totals.loopCpuMs);
  const rest = Math.max(1e-9, wall - cpu);
  const other = Math.max(0, totals.processCpuMs - totals.loopCpuMs);
  const native = Object.keys(totals.uvKinds).length > 0;
  // What libuv's threads computed is certain; for the rest they may have lacked a core, several of them at once.
  const delay = Math.min(rest - (native ? Math.min(rest, other) : 0), totals.delayedMs);
  const block = Math.min(rest - delay, Math.max(0, totals.heldMs - totals.loopCpuMs - delay));
  // A stream of zlib is one resource however often it is written to, so its work shows in the CPU time alone.
  const uv = !native ? 0 : Math.min(rest - delay - block, Math.max(totals.uvMs, other));
  const uvCpu = uv > 0 ? Math.min(other, uv) : 0;
  // What exceeds it is of children that compute on several cores, or that nobody awaits.
  const child = Math.min(rest - delay - block - uv, totals.childCpuMs);
  return {
    cpu: cpu / wall,
    uvOfRest: uv / rest,
    childOfRest: child / rest,
    blockOfRest: block / rest,
    delayOfRest: delay / rest,
    sidePerCpu: cpu > 0 ? (other - uvCpu + totals.childCpuMs - child) / cpu : 0,
    cpuOfUv: uv > 0 ? uvCpu / uv : 0,
  };
}

function splitWarmup(sampled: readonly SampledTask[]): { steady: readonly SampledTask[]; warmupMs: number } {
  const total = sampled.reduce((sum, { wallMs }) => sum + wallMs, 0);
  let seen = 0;
  let first = 0;
  while (first < sampled.length && seen < WARMING * total) seen += at(sampled, first++).wallMs;
  const steady = sampled.slice(first);
  if (steady.length < 3) {
    const [one, ...others] = sampled;
    const usual = median(others.map(({ wallMs }) => wallMs));
    if (!one || others.length < 2 || one.wallMs < (1 + EXCESS) * usual) return { steady: sampled, warmupMs: 0 };
    return { steady: others, warmupMs: one.wallMs - usual };
  }
  const usual = median(steady.map(({ wallMs }) => wallMs));
  const average = mean(steady, ({ wallMs }) => wallMs);
  const deviation = Math.sqrt(mean(steady, ({ wallMs }) => (wallMs - average) ** 2));
  if (deviation > VARIES * average) return { steady: sampled, warmupMs: 0 };
  const excess = sampled.slice(0, first).reduce((sum, { wallMs }) => sum + wallMs - usual, 0);
  return excess > EXCESS * usual ? { steady, warmupMs: excess } : { steady: sampled, warmupMs: 0 };
}

/** The shares of a task's time in plain categories, which add to 1. Work on libuv's threads and in child processes counts as computing. */
export function kindOfTasks(tasks: readonly TaskCost[], totals: ProbeTotals): KindOfWork {
  const nativeCpu = mean(tasks, (task) => Math.min(task.uvMs, task.uvCpuMs));
  const cpu = mean(tasks, (task) => task.cpuMs + task.childCpuMs) + nativeCpu;
  const held = mean(tasks, (task) => task.blockMs);
  const native = mean(tasks, (task) => task.uvMs) - nativeCpu;
  const awaited = mean(tasks, (task) => task.waitMs);
  const all = Math.max(1e-9, cpu + held + native + awaited);
  return {
    cpu: cpu / all,
    wait: (held + native + awaited) / all,
    held: held / all,
    native: native / all,
    awaited: awaited / all,
    side: mean(tasks, (task) => task.sideMs) / all,
    nativeCpu: nativeCpu / all,
    nativeKinds: Object.keys(totals.uvKinds).sort(),
  };
}
