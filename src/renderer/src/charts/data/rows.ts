import { median } from '../../../../core/statistics/statistics.ts';
import {
  didItsWork,
  sequentialFor,
  strategyKeys,
  type Experiment,
  type ExperimentResult,
  type Figure,
  type StrategyId,
  type StrategySummary,
  type Trial,
} from '../../../../contract/index.ts';
import type { LiveTrial } from '../../state/measuring/run.ts';

/** A median and its interval: 95 % in a result, minimum and maximum in a running experiment. */
interface Interval {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** A strategy as charts show it. Times are in milliseconds. */
export interface StrategyRow {
  readonly key: string;
  readonly id: StrategyId;
  readonly wall: Interval | null;
  /** From all workers ready to the last result. */
  readonly run: Interval | null;
  readonly startupMs: number;
  readonly speedup: number | null;
  readonly peakBytes: number | null;
  readonly failures: number;
}

/** The rows of a finished result. */
export function rowsOf(result: ExperimentResult): StrategyRow[] {
  return result.summary.strategies.map((each) => ({
    key: each.key,
    id: each.id,
    wall: intervalOf(each.wallMs),
    run: intervalOf(each.runMs),
    startupMs: each.startupMs?.median ?? 0,
    speedup: each.speedup?.median ?? null,
    peakBytes: each.peakMemoryBytes?.median ?? null,
    failures: each.failures,
  }));
}

const intervalOf = (figure: Figure | null): Interval | null =>
  figure && { middle: figure.median, low: figure.ci95[0], high: figure.ci95[1] };

/** The rows of a running experiment, from its finished trials. */
export function liveRows(experiment: Experiment, trials: readonly LiveTrial[]): StrategyRow[] {
  const keys = strategyKeys(experiment.strategies);
  const done = trials.flatMap((trial) => (trial.result && trial.ref.repeat >= 0 ? [trial.result] : []));
  return experiment.strategies.map((spec, i) => {
    const key = keys[i] ?? spec.id;
    const wall = rangeOf(wallsOf(done, key));
    const base = middleOf(wallsOf(done, keys[sequentialFor(spec, experiment.strategies)]));
    const own = done.filter((trial) => trial.strategy === key);
    const worked = own.filter(didItsWork);
    return {
      key,
      id: spec.id,
      wall,
      run: rangeOf(
        worked.flatMap(({ phases: { readyMs, lastResultMs } }) =>
          readyMs === null || lastResultMs === null ? [] : lastResultMs - readyMs,
        ),
      ),
      startupMs: middleOf(worked.flatMap((trial) => trial.phases.readyMs ?? [])) ?? 0,
      speedup: base === null || wall === null ? null : base / wall.middle,
      peakBytes: middleOf(worked.map((trial) => Math.max(0, trial.memory.peakBytes - trial.memory.baselineBytes))),
      failures: own.reduce((sum, trial) => sum + trial.tasksFailed + (trial.state === 'failed' ? 1 : 0), 0),
    };
  });
}

const wallsOf = (trials: readonly Trial[], key: string | undefined): number[] =>
  trials.flatMap((trial) => (trial.strategy === key && didItsWork(trial) ? (trial.phases.lastResultMs ?? []) : []));

/** Null of none. */
const middleOf = (values: readonly number[]): number | null => (values.length === 0 ? null : median(values));

/** The strategy of a key. */
export const idOf = (experiment: Experiment, key: string): StrategyId =>
  experiment.strategies[strategyKeys(experiment.strategies).indexOf(key)]?.id ?? 'sequential';

/** The median trial of each strategy by wall time. */
export function middleTrials(trials: readonly Trial[], summaries: readonly StrategySummary[]): Trial[] {
  return summaries.flatMap(({ key }) => {
    const own = trials
      .filter((trial) => trial.strategy === key)
      .sort((a, b) => (a.phases.lastResultMs ?? Infinity) - (b.phases.lastResultMs ?? Infinity));
    return own[Math.floor((own.length - 1) / 2)] ?? [];
  });
}

/** The middle of all values, and how far they reach. */
function rangeOf(values: readonly number[]): Interval | null {
  return values.length === 0 ? null : { middle: median(values), low: Math.min(...values), high: Math.max(...values) };
}
