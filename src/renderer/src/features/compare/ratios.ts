import { formatDuration, formatTimes } from '../../../../core/format/index.ts';
import type { ExperimentResult, Figure } from '../../../../contract/index.ts';
import { letter } from './letters.ts';

/** The wall time of one strategy in each result; null if that result lacks it, or it failed there. */
export interface WallTimes {
  readonly key: string;
  readonly wallMs: readonly (Figure | null)[];
}

/** Every strategy of the results, in order of first appearance. */
export function wallTimes(results: readonly ExperimentResult[]): WallTimes[] {
  const keys = new Set(results.flatMap((result) => result.summary.strategies.map((strategy) => strategy.key)));
  return [...keys].map((key) => ({
    key,
    wallMs: results.map((result) => result.summary.strategies.find((strategy) => strategy.key === key)?.wallMs ?? null),
  }));
}

/**
 * How many times as fast `other` is as `baseline`. The runs were separate, so their repeats are not paired: the interval combines the most
 * distant ends of both intervals, and is wider than 95 % requires.
 */
export function timesFaster(baseline: Figure, other: Figure): Figure {
  return {
    median: baseline.median / other.median,
    ci95: [baseline.ci95[0] / other.ci95[1], baseline.ci95[1] / other.ci95[0]],
  };
}

/** The meaning of a ratio: a tie if its interval contains 1. */
export function verdict({ ci95 }: Figure): 'faster' | 'slower' | 'tie' {
  if (ci95[0] > 1) return 'faster';
  return ci95[1] < 1 ? 'slower' : 'tie';
}

/** The ratio as a sentence that names both sides: "B is 1.8× faster than A". */
export function comparedText(ratio: Figure, other: string, baseline: string): string {
  const seen = verdict(ratio);
  if (seen === 'tie') return `${other} is not clearly faster or slower than ${baseline}`;
  return `${other} is ${formatTimes(seen === 'faster' ? ratio.median : 1 / ratio.median)} ${seen} than ${baseline}`;
}

/** The interval of that sentence: "1.5× to 2.1×", both sides in its direction. */
export function comparedInterval(ratio: Figure): string {
  const [low, high] = ratio.ci95;
  const ends = verdict(ratio) === 'slower' ? [1 / high, 1 / low] : [low, high];
  return ends.map((end) => formatTimes(end)).join(' to ');
}

/** How each result compares with the first one if both use their fastest strategy; empty if the first one has none. */
export function fastestCompared(results: readonly ExperimentResult[]): string[] {
  const [baseline, ...others] = results.map(fastestOf);
  if (!baseline) return [];
  return others.flatMap((other, i) =>
    other ? comparedText(timesFaster(baseline.wallMs, other.wallMs), named(other, i + 1), named(baseline, 0)) : [],
  );
}

interface Fastest {
  readonly key: string;
  readonly wallMs: Figure;
}

const named = ({ key, wallMs }: Fastest, at: number): string => `${letter(at)} (${key}, ${formatDuration(wallMs.median)})`;

/** The strategy with the shortest time of those that ran every task; null if there is none. */
function fastestOf({ summary }: ExperimentResult): Fastest | null {
  const finished = summary.strategies.flatMap(({ key, wallMs, failures }) => (wallMs && failures === 0 ? [{ key, wallMs }] : []));
  return finished.toSorted((a, b) => a.wallMs.median - b.wallMs.median)[0] ?? null;
}
