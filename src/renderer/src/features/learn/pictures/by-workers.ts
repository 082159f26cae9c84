import { didItsWork, strategyKeys, shapeOf, type Experiment, type StrategyId, type Trial } from '../../../../../contract/index.ts';

/** What each trial of a strategy showed, over its number of workers. */
export interface ByWorkers {
  readonly strategy: StrategyId;
  readonly at: readonly number[];
  readonly values: readonly number[];
}

/** One value of each trial that did all its work, over its number of workers, for every kind of strategy. */
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

/** The numbers of workers that an experiment measures, ascending. */
export const sizesOf = (experiment: Experiment): number[] =>
  [...new Set(experiment.strategies.map((spec) => shapeOf(spec).lanes))].sort((a, b) => a - b);
