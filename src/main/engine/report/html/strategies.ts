import type { ExperimentResult, StrategyId, StrategySpec, Trial } from '../../../../contract/index.ts';

/** A strategy and the trial that charts show of it. */
export interface ShownTrial {
  readonly id: StrategyId;
  readonly key: string;
  readonly trial: Trial;
}

/** For every strategy that finished, its median trial by wall time. */
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

/** How long a trial took until its last result, or until it ended without one. */
export const lengthOf = ({ phases }: Trial): number => phases.lastResultMs ?? phases.endedMs;

/** The short name of each strategy in charts: its id, and the settings in which others of the same id differ. */
function shortNames(specs: readonly StrategySpec[]): string[] {
  const settingsOf = (spec: StrategySpec): [string, unknown][] => Object.entries(spec).filter(([name]) => name !== 'id');
  return specs.map((spec) => {
    const alike = specs.filter((other) => other.id === spec.id).map((other) => new Map(settingsOf(other)));
    const told = settingsOf(spec).filter(([name, value]) => alike.some((other) => other.get(name) !== value));
    return [spec.id, ...told.map(([name, value]) => `${name}=${String(value)}`)].join(' ');
  });
}

/** Approximate width of a letter in the names beside a chart, in pixels. */
const LETTER = 7.4;

/** The short name of every key, and the width they need beside a chart. */
export function namesBeside({ summary }: ExperimentResult): { of: (key: string) => string; width: number } {
  const short = shortNames(summary.strategies.map(({ spec }) => spec));
  const names = new Map(summary.strategies.map(({ key }, i) => [key, short[i] ?? key]));
  return { of: (key) => names.get(key) ?? key, width: 18 + LETTER * Math.max(0, ...short.map((name) => name.length)) };
}
