import { strategyKeys, type ExperimentResult, type Figure, type Trial } from '../../../contract/index.ts';
import { figureOf, pairedRatio } from '../../../core/statistics/statistics.ts';
import { doneTrials } from '../analysis/summarise.ts';

/** A figure measured in one trial; null where it is missing. */
export type Measure = (trial: Trial) => number | null;

export const startupMs: Measure = ({ phases }) => phases.readyMs;
export const peakBytes: Measure = ({ memory }) => (memory.peakBytes > 0 ? memory.peakBytes : null);

/** The trials at that index of the experiment that finished without a failure. */
const cleanTrials = ({ experiment, trials }: ExperimentResult, place: number): Trial[] =>
  doneTrials(trials, strategyKeys(experiment.strategies)[place] ?? '');

/** All trials at that index, however they ended. */
export const allTrials = ({ experiment, trials }: ExperimentResult, place: number): Trial[] => {
  const key = strategyKeys(experiment.strategies)[place];
  return trials.filter(({ strategy, repeat }) => strategy === key && repeat >= 0);
};

/** The difference between two strategies, divided by `parts`, paired by repeat. Null where there is nothing to compare. */
export function difference(result: ExperimentResult, above: number, below: number, measure: Measure, parts: number): Figure | null {
  return figureOf(
    pairs(result, above, below, measure).flatMap(([more, less]) => (more === null || less === null ? [] : [(more - less) / parts])),
  );
}

/** The ratio of two strategies, paired by repeat. */
export function ratio(result: ExperimentResult, above: number, below: number, measure: Measure): Figure | null {
  const both = pairs(result, above, below, measure);
  return pairedRatio(
    both.map(([more]) => more),
    both.map(([, less]) => less),
  );
}

function pairs(result: ExperimentResult, above: number, below: number, measure: Measure): [number | null, number | null][] {
  const others = cleanTrials(result, below);
  return cleanTrials(result, above).map((trial) => {
    const other = others.find(({ repeat }) => repeat === trial.repeat);
    return [measure(trial), other ? measure(other) : null];
  });
}
