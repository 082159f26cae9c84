import { strategyKeys, strategyShape, type Experiment, type Figure, type StrategySpec, type StrategySummary, type Summary, type Trial } from '../../../contract/index.ts';
import { figureOf, median, medianDeviation } from './statistics.ts';

/** A median whose repeats scatter more than this share around it means little. */
const NOISY = 0.1;

/** The figures of every strategy over all repeats. Only trials that ran to their end count, and no warm-ups. */
export function summarise(experiment: Experiment, trials: readonly Trial[]): Summary {
  const keys = strategyKeys(experiment.strategies);
  const sequential = experiment.strategies.findIndex((spec) => spec.id === 'sequential');
  const base = sequential < 0 ? [] : doneTrials(trials, keys[sequential] ?? '');
  return { strategies: experiment.strategies.map((spec, i) => summariseOne(spec, keys[i] ?? spec.id, trials, base)) };
}

/** The trials of a strategy that count for its figures. */
export const doneTrials = (trials: readonly Trial[], key: string): Trial[] =>
  trials.filter((trial) => trial.strategy === key && trial.repeat >= 0 && trial.state === 'done');

/** Spawn to last result, in milliseconds; null where the trial didn't get there. */
export const wallOf = (trial: Trial): number | null => trial.phases.lastResultMs;

/** All workers ready to last result. */
export const runOf = (trial: Trial): number | null => {
  const { readyMs, lastResultMs } = trial.phases;
  return readyMs === null || lastResultMs === null ? null : lastResultMs - readyMs;
};

/** What `one` is in every trial of `base` over what it is in the trial of the same repeat of `own`. */
export function pairedRatios(base: readonly Trial[], own: readonly Trial[], one: (trial: Trial) => number | null): number[] {
  return own.flatMap((trial) => {
    const partner = base.find((other) => other.repeat === trial.repeat);
    const above = partner && one(partner);
    const below = one(trial);
    return above && below ? [above / below] : [];
  });
}

function summariseOne(spec: StrategySpec, key: string, trials: readonly Trial[], base: readonly Trial[]): StrategySummary {
  const own = doneTrials(trials, key);
  const figure = (one: (trial: Trial) => number | null | undefined): Figure | null =>
    figureOf(own.map(one).filter((value): value is number => value !== null && value !== undefined && Number.isFinite(value)));
  const lengths = own.flatMap((trial) => (trial.taskMs ? [trial.taskMs] : []));
  return {
    id: spec.id,
    key,
    spec,
    workers: strategyShape(spec).lanes,
    wallMs: figure(wallOf),
    startupMs: figure((trial) => trial.phases.readyMs),
    runMs: figure(runOf),
    speedup: figureOf(pairedRatios(base, own, wallOf)),
    runSpeedup: figureOf(pairedRatios(base, own, runOf)),
    cpuMs: figure((trial) => trial.cpuMs && trial.cpuMs.startup + trial.cpuMs.run),
    peakMemoryBytes: figure((trial) => Math.max(0, trial.memory.peakBytes - trial.memory.baselineBytes)),
    taskMs: lengths.length === 0 ? null : { p50: median(lengths.map((each) => each.p50)), p99: median(lengths.map((each) => each.p99)) },
    parallelism: figure((trial) => ratio(trial.cpuMs?.run, runOf(trial))),
    concurrency: figure((trial) => meanOf(trial.series.concurrency.tasks)),
    failures: trials.filter((trial) => trial.strategy === key && trial.repeat >= 0).reduce((sum, trial) => sum + failuresOf(trial), 0),
    noise: noiseOf(own),
  };
}

/** Failed tasks, and outputs that differ; a trial that failed as a whole counts once more. */
const failuresOf = (trial: Trial): number =>
  trial.tasksFailed + (trial.state === 'failed' ? 1 : 0) + trial.failures.filter((failure) => failure.kind === 'differs').length;

const ratio = (above: number | undefined, below: number | null): number | null => (above === undefined || !below ? null : above / below);

/** Spans are equally long, so their plain mean is the mean over time. */
const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function noiseOf(trials: readonly Trial[]): string | null {
  const walls = trials.map(wallOf).filter((value) => value !== null);
  if (walls.length < 3) return null;
  const scatter = medianDeviation(walls) / median(walls);
  if (scatter <= NOISY) return null;
  const share = `${String(Math.round(scatter * 100))} %`;
  return `Its repeats scatter by ${share} around the median: close other programs and take more repeats.`;
}
