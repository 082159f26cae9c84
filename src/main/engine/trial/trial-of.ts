import {
  recordCount,
  taskOutcomes,
  type Failure,
  type Finding,
  type Lane,
  type LockUse,
  type MachineUse,
  type RecordColumns,
  type Trial,
} from '../../../contract/index.ts';
import { allBaselines, allPeaks, withMachines } from '../analysis/machine-use.ts';
import { concurrencySeries, taskFigures, taskTimeOf } from '../analysis/trial.ts';
import type { Sampled } from '../measure/sampler.ts';

const SERIES_POINTS = 120;
/** How many of a trial's failures are sent as text; all are counted. */
export const MAX_FAILURES = 100;
const MAX_REMARKS = 100;

const OK = taskOutcomes.indexOf('ok');

/** How a trial came to its end. */
export type Ending =
  | { readonly state: 'done'; readonly lastResultMs: number; readonly findings: readonly Finding[] }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'cancelled' };

/** All that was seen of a trial. Null: that it was not. */
export interface TrialSeen {
  readonly strategy: string;
  readonly repeat: number;
  readonly order: number;
  readonly baselineBytes: number;
  readonly runtime: string | null;
  readonly bootedMs: number | null;
  readonly readyMs: number | null;
  readonly endedMs: number;
  readonly cpuMs: Trial['cpuMs'];
  readonly keptMs: number | null;
  readonly lanes: readonly Lane[];
  readonly lock: LockUse | null;
  readonly machines: readonly MachineUse[];
  readonly remarks: readonly string[];
  /** Of tasks. */
  readonly failures: readonly Failure[];
  /** Of the whole trial, once its tasks were done. */
  readonly lateFailures: readonly Failure[];
  readonly load: Trial['load'] | null;
  readonly sampled: Sampled;
  readonly records: RecordColumns;
}

/** A trial as results keep it, from what was seen of it. Pure. */
export function trialOf(how: Ending, seen: TrialSeen): Omit<Trial, 'recordsFrom' | 'recordsTo'> {
  const { records, sampled, readyMs } = seen;
  const tasksOk = countOk(records);
  const whole = [...(how.state === 'failed' ? [how.failure] : []), ...seen.lateFailures];
  const lastResultMs = how.state === 'done' ? how.lastResultMs : null;
  const from = readyMs ?? 0;
  return {
    strategy: seen.strategy,
    repeat: seen.repeat,
    order: seen.order,
    // In a user's own program an uncaught error is the end, also after the last task.
    state: how.state === 'done' && whole.length > 0 ? 'failed' : how.state,
    phases: { bootedMs: seen.bootedMs, readyMs, lastResultMs, endedMs: seen.endedMs },
    cpuMs: seen.cpuMs,
    memory: {
      baselineBytes: allBaselines(seen.baselineBytes, seen.machines),
      peakBytes: allPeaks(sampled.peakBytes, seen.machines),
      processes: sampled.memory.processes,
    },
    taskTimeMs: taskTimeOf(records),
    lanes: [...seen.lanes].sort((a, b) => a.index - b.index),
    series: {
      ...withMachines(sampled.series, seen.machines),
      concurrency: concurrencySeries(records, from, lastResultMs ?? lastEndMs(records, from), SERIES_POINTS),
    },
    tasksOk,
    tasksFailed: recordCount(records) - tasksOk,
    failures: [...whole, ...seen.failures].slice(0, MAX_FAILURES),
    taskMs: taskFigures(records),
    ...whereSeen(how, seen),
  };
}

/** What a trial has only where it was seen. */
function whereSeen(how: Ending, { runtime, sampled, keptMs, load, lock, machines, remarks }: TrialSeen): Partial<Trial> {
  return {
    ...(runtime === null ? {} : { runtime }),
    ...(sampled.children ? { children: sampled.children } : {}),
    ...(keptMs === null ? {} : { keptMs }),
    ...(load ? { load } : {}),
    ...(lock ? { lock } : {}),
    ...(machines.length > 0 ? { machines: [...machines] } : {}),
    ...(how.state === 'done' && how.findings.length > 0 ? { findings: [...how.findings] } : {}),
    ...(remarks.length > 0 ? { remarks: remarks.slice(0, MAX_REMARKS) } : {}),
  };
}

function countOk({ outcome }: RecordColumns): number {
  let ok = 0;
  for (const each of outcome) if (each === OK) ok++;
  return ok;
}

const lastEndMs = ({ endedMs }: RecordColumns, from: number): number => endedMs.reduce((last, each) => Math.max(last, each), from);
