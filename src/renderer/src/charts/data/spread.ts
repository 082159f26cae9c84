import { quantileOfSorted } from '../../../../core/statistics/statistics.ts';
import type { StrategyId } from '../../../../contract/index.ts';

/** More values than this are hidden behind one another; the box is computed from all. */
const MOST_DOTS = 250;
/** More values add no digit to a quantile, but time to sort them. */
const MOST_SORTED = 100_000;
/** Quartiles of fewer values are the values themselves. */
const FEWEST_FOR_A_BOX = 5;

/** The distribution of one strategy's times, in milliseconds. */
export interface Spread {
  readonly key: string;
  readonly id: StrategyId;
  readonly count: number;
  readonly median: number;
  readonly most: number;
  /** Quartiles, and the 5th and 95th percentile; null for a few values. */
  readonly box: { readonly low: number; readonly q1: number; readonly q3: number; readonly high: number } | null;
  /** Some of the values, evenly picked. */
  readonly dots: readonly number[];
}

/** Null without values. */
export function spreadOf(key: string, id: StrategyId, values: ArrayLike<number>): Spread | null {
  if (values.length === 0) return null;
  const sorted = evenly(values, MOST_SORTED).sort();
  const at = (q: number): number => quantileOfSorted(sorted, q);
  return {
    key,
    id,
    count: values.length,
    median: at(0.5),
    most: sorted.at(-1) ?? 0,
    box: sorted.length < FEWEST_FOR_A_BOX ? null : { low: at(0.05), q1: at(0.25), q3: at(0.75), high: at(0.95) },
    // Of sorted values, so that the dots have the shape of the whole.
    dots: [...evenly(sorted, MOST_DOTS)],
  };
}

function evenly(values: ArrayLike<number>, most: number): Float64Array {
  if (values.length <= most) return Float64Array.from(values);
  return Float64Array.from({ length: most }, (_, i) => values[Math.round((i * (values.length - 1)) / (most - 1))] ?? NaN);
}
