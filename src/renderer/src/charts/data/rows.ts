import { median } from '../../../../core/statistics/statistics.ts';
import {
  chartStrategies,
  didItsWork,
  sequentialFor,
  type Experiment,
  type Interval,
  type StrategyRow,
  type Trial,
} from '../../../../contract/index.ts';
import type { LiveTrial } from '../../state/measuring/run.ts';

/** The rows of a running experiment, from its finished trials. */
export function liveRows(experiment: Experiment, trials: readonly LiveTrial[]): StrategyRow[] {
  const named = chartStrategies(experiment.strategies);
  const done = trials.flatMap((trial) => (trial.result && trial.ref.repeat >= 0 ? [trial.result] : []));
  return named.map((strategy, i) => {
    const { key } = strategy;
    const wall = rangeOf(wallsOf(done, key));
    const spec = experiment.strategies[i];
    const base = spec ? middleOf(wallsOf(done, named[sequentialFor(spec, experiment.strategies)]?.key)) : null;
    const own = done.filter((trial) => trial.strategy === key);
    const worked = own.filter(didItsWork);
    return {
      ...strategy,
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

/** The middle of all values, and how far they reach. */
function rangeOf(values: readonly number[]): Interval | null {
  return values.length === 0 ? null : { middle: median(values), low: Math.min(...values), high: Math.max(...values) };
}
