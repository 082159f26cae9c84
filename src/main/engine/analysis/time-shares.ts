import type { Trial } from '../../../contract/index.ts';
import { runOf } from './summarise.ts';

/**
 * What the tasks of a trial spent their time on, as shares that add to 1. `kept`: ready to run while others had the cores (other
 * programs, or more workers of the trial than there are cores). `unknown`: waited or were kept from a core; the measurements don't show which.
 */
export interface TimeShares {
  readonly computed: number;
  readonly waited: number;
  readonly kept: number;
  readonly unknown: number;
}

/**
 * The shares of one trial; null where its CPU time or its length is unknown. Only time in which lanes had tasks counts. Where tasks overlap on
 * one lane, each moment of the lane counts once, since a task that computes makes the others wait for nothing but itself.
 *
 * Where the operating system reports how long threads were kept from a core (Linux), that is `kept`. Elsewhere a thread can only have been
 * kept while other programs, or the trial's own other threads, used all cores, which bounds it; the rest of the bound is `unknown`.
 */
export function timeShares(trial: Trial): TimeShares | null {
  const runMs = runOf(trial);
  if (trial.cpuMs === null || !runMs) return null;
  const lanes = Math.max(1, trial.lanes.length);
  const timeMs = Math.min(trial.taskTimeMs ?? Infinity, lanes * runMs);
  if (!(timeMs > 0)) return null;
  const computedMs = Math.min(timeMs, trial.cpuMs.run);
  const restMs = timeMs - computedMs;
  const [keptMs, unknownMs] =
    trial.keptMs === undefined ? [0, Math.min(restMs, mostKeptMs(trial, lanes, runMs))] : [Math.min(restMs, trial.keptMs), 0];
  return {
    computed: computedMs / timeMs,
    kept: keptMs / timeMs,
    unknown: unknownMs / timeMs,
    waited: (restMs - keptMs - unknownMs) / timeMs,
  };
}

/** While a thread is kept from a core, all cores are in use: by other programs, or by the other lanes. */
function mostKeptMs({ load, cpuMs }: Trial, lanes: number, runMs: number): number {
  if (!load) return Infinity;
  const besideMs = lanes > 1 ? (cpuMs?.run ?? 0) : 0;
  return (lanes * (load.othersCores * runMs + besideMs)) / load.machineCores;
}
