import {
  strategyKeys,
  type Environment,
  type ExperimentResult,
  type Figure,
  type StrategySpec,
  type Trial,
} from '../../../contract/index.ts';
import { figureOf, pairedRatio } from '../../../core/statistics/statistics.ts';
import { doneTrials, parallelismOf, runOf, wallOf } from '../analysis/summarise.ts';

/** A figure measured in one trial; null where it is missing. */
export type Measure = (trial: Trial) => number | null;

export const wallMs: Measure = wallOf;
export const parallelism: Measure = parallelismOf;
export const startupMs: Measure = ({ phases }) => phases.readyMs;
/** All workers ready to last result. */
export const runMs: Measure = runOf;
/** Above an idle coordinator, in bytes. */
export const memoryBytes: Measure = ({ memory }) => (memory.peakBytes > 0 ? Math.max(0, memory.peakBytes - memory.baselineBytes) : null);

/** The trials of the strategy at this index of the experiment that did all their work. */
export function trialsAt({ experiment, trials }: ExperimentResult, place: number): Trial[] {
  return doneTrials(trials, strategyKeys(experiment.strategies)[place] ?? '');
}

/** `above`'s measure over `below`'s, paired by repeat; both are indexes into the experiment's strategies. Null where there is nothing to compare. */
export function ratio(result: ExperimentResult, above: number, below: number, measure: Measure): Figure | null {
  const others = trialsAt(result, below);
  const pairs = trialsAt(result, above).map((trial) => ({ trial, other: others.find(({ repeat }) => repeat === trial.repeat) }));
  return pairedRatio(
    pairs.map(({ trial }) => measure(trial)),
    pairs.map(({ other }) => (other ? measure(other) : null)),
  );
}

/** All trials of the strategy at this index, including those that stopped early. */
export function allTrialsAt({ experiment, trials }: ExperimentResult, place: number): Trial[] {
  const key = strategyKeys(experiment.strategies)[place];
  return trials.filter(({ strategy, state }) => strategy === key && state !== 'cancelled');
}

export const figureOfTrials = (trials: readonly Trial[], measure: Measure): Figure | null =>
  figureOf(trials.map(measure).filter((value) => value !== null));

/** The measure of one strategy over its repeats. */
export const figureAt = (result: ExperimentResult, place: number, measure: Measure): Figure | null =>
  figureOfTrials(trialsAt(result, place), measure);

/** How many times as fast `workers` can be at best on tasks that compute: limited by the cores for them. */
export const bestSpeedup = ({ cores }: Environment, workers: number): number => Math.min(cores, workers);

export const threads = (workers: number): StrategySpec => ({ id: 'threads', workers, concurrency: 1 });
export const processes = (workers: number): StrategySpec => ({ id: 'processes', workers, concurrency: 1 });
export const sequential: StrategySpec = { id: 'sequential' };
