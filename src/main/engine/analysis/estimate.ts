import { formatDuration } from '../../../core/format/index.ts';
import type { Estimate, Experiment, StrategySpec } from '../../../contract/index.ts';
import { strategyOf } from '../../../core/strategies/index.ts';
import { shapeOf } from '../../../core/strategies/shape.ts';

/** Results of short measurements. Times in milliseconds. */
export interface EstimateProbe {
  /** Spawn to ready of a process that runs tasks in its own loop. */
  readonly bootMs: number;
  /** What each further thread and process takes to start. */
  readonly threadMs: number;
  readonly processMs: number;
  /** Number of tasks that ran, and how long one took on average, one after the other. */
  readonly sampled: number;
  readonly taskMs: number;
  /** CPU time of a task. */
  readonly taskCpuMs: number;
}

/** Ending the processes of a trial, and the time between two trials. */
const BETWEEN_TRIALS_MS = 60;
/** How far an estimate may be off: tasks differ from those sampled, code gets faster as it runs, and the machine has other work. */
const LOW = 0.75;
const HIGH = 1.6;

/** How long the whole experiment takes if its tasks are like the sampled ones. */
export function estimate(experiment: Experiment, probe: EstimateProbe, cores: number): Estimate {
  const rounds = experiment.repeats + experiment.warmups;
  const likely = experiment.strategies.reduce((sum, spec) => sum + trialMs(spec, experiment.tasks, probe, cores), 0) * rounds;
  const sample = probe.sampled === 1 ? 'one task that took' : `${String(probe.sampled)} tasks that took`;
  return {
    totalMs: { low: likely * LOW, likely, high: likely * HIGH },
    basis: `From ${sample} ${formatDuration(probe.taskMs)}${probe.sampled === 1 ? '' : ' each'}, and the time that processes and threads take to start here.`,
  };
}

/** Start-up, then the longer of what the tasks in flight and what the cores allow. */
function trialMs(spec: StrategySpec, tasks: number, probe: EstimateProbe, cores: number): number {
  const { processes, threadsPerProcess, lanes, slots, inLoop } = shapeOf(spec);
  const loops = inLoop ? 0 : 1;
  const threads = threadsPerProcess > 0 ? lanes : 0;
  const startMs =
    probe.bootMs + loops * ((processes * probe.processMs + threads * probe.threadMs) / Math.min(cores, Math.max(1, processes + threads)));
  // An event loop computes one thing at a time, so at most as many cores as there are lanes.
  // One core where all share one lock; which Pythons have none is not known here.
  const computing = strategyOf(spec.id).lock === null ? lanes : 1;
  const cpuMs = (tasks * probe.taskCpuMs) / Math.min(cores, computing);
  const slotMs = Math.ceil(tasks / slots) * probe.taskMs;
  return startMs + Math.max(cpuMs, slotMs) + BETWEEN_TRIALS_MS;
}
