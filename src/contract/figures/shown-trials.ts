import type { ExperimentResult, Trial } from '../result/result.ts';
import { chartStrategies, type ChartStrategy } from './chart-strategies.ts';

/** A strategy and the trial that charts show of it. */
export interface ShownTrial extends ChartStrategy {
  readonly trial: Trial;
}

/** The median trial of each strategy by wall time, of those that have any. */
export function shownTrials({ summary: { strategies }, trials }: ExperimentResult): ShownTrial[] {
  const named = chartStrategies(strategies.map(({ spec }) => spec));
  return strategies.flatMap(({ id, key }, i) => {
    const trial = middleTrial(trials.filter(({ strategy }) => strategy === key));
    return trial ? [{ id, key, name: named[i]?.name ?? key, trial }] : [];
  });
}

function middleTrial(trials: readonly Trial[]): Trial | undefined {
  const wall = ({ phases }: Trial): number => phases.lastResultMs ?? Infinity;
  // Infinity - Infinity is NaN, which leaves the order to chance.
  const sorted = trials.toSorted((a, b) => (wall(a) === wall(b) ? 0 : wall(a) - wall(b)));
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** How long a trial took until its last result, or until it ended without one, in milliseconds. */
export const lengthOf = ({ phases }: Trial): number => phases.lastResultMs ?? phases.endedMs;
