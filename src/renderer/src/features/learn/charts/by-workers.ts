import { didItsWork, strategyKeys, shapeOf, type Experiment, type StrategyId, type Trial } from '../../../../../contract/index.ts';

/** One value of each trial of a strategy, by number of workers. */
export interface ByWorkers {
  readonly strategy: StrategyId;
  readonly at: readonly number[];
  readonly values: readonly number[];
}

/** For each kind of strategy, one value of every trial that did all its work, by number of workers. */
export function byWorkers(experiment: Experiment, trials: readonly Trial[], valueOf: (trial: Trial) => number | null): ByWorkers[] {
  const keys = strategyKeys(experiment.strategies);
  return [...new Set(experiment.strategies.map(({ id }) => id))].map((id) => {
    const points = trials.flatMap((trial) => {
      const spec = experiment.strategies[keys.indexOf(trial.strategy)];
      const value = didItsWork(trial) ? valueOf(trial) : null;
      return spec?.id === id && value !== null ? [{ at: shapeOf(spec).lanes, value }] : [];
    });
    return { strategy: id, at: points.map(({ at }) => at), values: points.map(({ value }) => value) };
  });
}

/** The pool sizes of an experiment, ascending. */
export const sizesOf = (experiment: Experiment): number[] =>
  [...new Set(experiment.strategies.map((spec) => shapeOf(spec).lanes))].sort((a, b) => a - b);
