import type { ExperimentResult, StrategyId, StrategySummary, Trial } from '../../../../contract/index.ts';
import { shortened } from './markup.ts';

/** A strategy and the trial that pictures show of it. */
export interface ShownTrial {
  readonly id: StrategyId;
  readonly key: string;
  readonly trial: Trial;
}

/** Of every strategy that ran to an end the trial that stands in the middle by wall time. */
export const shownTrials = ({ summary, trials }: ExperimentResult): ShownTrial[] =>
  summary.strategies.flatMap(({ id, key }) => {
    const trial = middleTrial(trials, key);
    return trial ? [{ id, key, trial }] : [];
  });

function middleTrial(trials: readonly Trial[], key: string): Trial | null {
  const wall = (trial: Trial): number => trial.phases.lastResultMs ?? Infinity;
  const own = trials.filter((trial) => trial.strategy === key).sort((a, b) => wall(a) - wall(b));
  return own[Math.floor((own.length - 1) / 2)] ?? null;
}

/** What a trial took until its last result, or until it ended without one. */
export const lengthOf = ({ phases }: Trial): number => phases.lastResultMs ?? phases.endedMs;

const LETTER = 6.9;
const LONGEST = 30;

/** Keys as they fit beside a chart, and the width they need there. */
export function keyLabels(strategies: readonly Pick<StrategySummary, 'key'>[]): { text: (key: string) => string; width: number } {
  const text = (key: string): string => shortened(key, LONGEST);
  return { text, width: 16 + LETTER * Math.max(0, ...strategies.map(({ key }) => text(key).length)) };
}
