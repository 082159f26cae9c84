import {
  didItsWork,
  sequentialFor,
  strategyKeys,
  shapeOf,
  type Experiment,
  type Figure,
  type StrategySpec,
  type StrategySummary,
  type Summary,
  type Trial,
} from '../../../contract/index.ts';
import { figureOf, median, pairedRatio } from '../../../core/statistics/statistics.ts';
import { noiseOf, noiseText, type Noise } from './noise.ts';
import { averageConcurrency } from './trial.ts';

/** The figures of every strategy over all repeats. Only trials that did all their work count; warm-ups don't. */
export function summarise(experiment: Experiment, trials: readonly Trial[]): Summary {
  const keys = strategyKeys(experiment.strategies);
  return {
    strategies: experiment.strategies.map((spec, i) => {
      const base = sequentialFor(spec, experiment.strategies);
      return summariseOne(spec, keys[i] ?? spec.id, trials, base < 0 ? [] : doneTrials(trials, keys[base] ?? ''));
    }),
  };
}

/** The trials of a strategy that count for its figures: those that did all their work. */
export const doneTrials = (trials: readonly Trial[], key: string): Trial[] =>
  trials.filter((trial) => trial.strategy === key && trial.repeat >= 0 && didItsWork(trial));

/** Spawn to last result, in milliseconds; null where the trial did not get there. */
export const wallOf = (trial: Trial): number | null => trial.phases.lastResultMs;

/** From all workers ready to the last result, in milliseconds. */
export function runOf({ phases: { readyMs, lastResultMs } }: Trial): number | null {
  return readyMs === null || lastResultMs === null ? null : lastResultMs - readyMs;
}

/** CPU cores that a trial used while it ran. */
export function parallelismOf(trial: Trial): number | null {
  const runMs = runOf(trial);
  return trial.cpuMs === null || !runMs ? null : trial.cpuMs.run / runMs;
}

/** The noise in the wall times of a strategy. */
export function noiseIn(trials: readonly Trial[], key: string, wallMs: Figure | null): Noise | null {
  return (
    wallMs &&
    noiseOf(
      doneTrials(trials, key).flatMap((trial) => wallOf(trial) ?? []),
      wallMs,
    )
  );
}

function summariseOne(spec: StrategySpec, key: string, trials: readonly Trial[], base: readonly Trial[]): StrategySummary {
  const own = doneTrials(trials, key);
  const figure = (one: (trial: Trial) => number | null): Figure | null => figureOf(own.map(one).filter((value) => value !== null));
  const speedup = (one: (trial: Trial) => number | null): Figure | null =>
    pairedRatio(
      own.map((trial) => {
        const partner = base.find((other) => other.repeat === trial.repeat);
        return partner ? one(partner) : null;
      }),
      own.map(one),
    );
  const lengths = own.flatMap((trial) => (trial.taskMs ? [trial.taskMs] : []));
  const wallMs = figure(wallOf);
  const noise = noiseIn(trials, key, wallMs);
  return {
    id: spec.id,
    key,
    spec,
    workers: shapeOf(spec).lanes,
    wallMs,
    startupMs: figure((trial) => trial.phases.readyMs),
    runMs: figure(runOf),
    speedup: speedup(wallOf),
    runSpeedup: speedup(runOf),
    cpuMs: figure((trial) => trial.cpuMs && trial.cpuMs.startup + trial.cpuMs.run),
    peakMemoryBytes: figure((trial) =>
      trial.memory.peakBytes > 0 ? Math.max(0, trial.memory.peakBytes - trial.memory.baselineBytes) : null,
    ),
    taskMs: lengths.length === 0 ? null : { p50: median(lengths.map((each) => each.p50)), p99: median(lengths.map((each) => each.p99)) },
    parallelism: figure(parallelismOf),
    concurrency: figure((trial) => averageConcurrency(trial.series.concurrency, trial.phases.readyMs ?? 0)),
    failures: trials.filter((trial) => trial.strategy === key && trial.repeat >= 0).reduce((sum, trial) => sum + failuresOf(trial), 0),
    noise: noise && noiseText(noise),
  };
}

/** Failed tasks and differing outputs; a trial that failed as a whole counts as one more. */
const failuresOf = (trial: Trial): number =>
  trial.tasksFailed + (trial.state === 'failed' ? 1 : 0) + trial.failures.filter((failure) => failure.kind === 'differs').length;
