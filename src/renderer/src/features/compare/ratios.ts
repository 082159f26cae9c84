import type { ExperimentResult, Figure } from '../../../../contract/index.ts';

/** The wall time of one strategy in each result; null: it isn't in that one, or failed there. */
export interface WallTimes {
  readonly key: string;
  readonly wallMs: readonly (Figure | null)[];
}

/** Every strategy of any of the results, in the order of their first appearance. */
export function wallTimes(results: readonly ExperimentResult[]): WallTimes[] {
  const keys = new Set(results.flatMap((result) => result.summary.strategies.map((strategy) => strategy.key)));
  return [...keys].map((key) => ({
    key,
    wallMs: results.map((result) => result.summary.strategies.find((strategy) => strategy.key === key)?.wallMs ?? null),
  }));
}

/**
 * How many times as fast `other` is as `baseline`. The runs were apart, so nothing pairs them: the interval takes the ends of
 * both intervals that are furthest from each other, and is wider than 95 % would need.
 */
export function timesFaster(baseline: Figure, other: Figure): Figure {
  return {
    median: baseline.median / other.median,
    ci95: [baseline.ci95[0] / other.ci95[1], baseline.ci95[1] / other.ci95[0]],
  };
}

/** What a ratio says: the interval has 1 inside, or it lies on one side. */
export function verdict({ ci95 }: Figure): 'faster' | 'slower' | 'tie' {
  if (ci95[0] > 1) return 'faster';
  return ci95[1] < 1 ? 'slower' : 'tie';
}
