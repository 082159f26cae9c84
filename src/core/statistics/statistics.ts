import type { Figure } from './figure.ts';
import { seededRandom, type Random } from './random.ts';

const DRAWS = 2000;
/** The same figures come out of the same trials every time. */
const SEED = 0x1a9e;
/** In deviations of the median: 10 standard deviations of a normal distribution, which are 1.4826 each (hyperfine's limit). */
const OUTLIER = 14.83;

/** Quantile `q` of ascending values, linear between neighbours (type 7 of Hyndman and Fan); NaN of none. */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * The same of values in any order, which it moves about: Hoare's selection, some times as fast as sorting where there are many.
 */
export function quantileOf(values: Float64Array, q: number): number {
  if (values.length === 0) return NaN;
  const at = (values.length - 1) * q;
  const lower = Math.floor(at);
  const below = select(values, lower);
  if (at === lower) return below;
  // Everything behind the place is at least as large: the next is the least of it.
  let above = Infinity;
  for (let i = lower + 1; i < values.length; i++) above = Math.min(above, values[i] ?? Infinity);
  return below + (above - below) * (at - lower);
}

/** Brings the value that would stand at `place` of the ascending values there, smaller ones before it and larger ones behind. */
function select(values: Float64Array, place: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0;
    let i = from;
    let j = to;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const moved = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = moved;
    }
    if (place <= j) to = j;
    else if (place >= i) from = i;
    else break;
  }
  return values[place] ?? NaN;
}

/** The middle of values in any order; NaN of none. */
export const median = (values: readonly number[]): number =>
  quantileOfSorted(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Median distance from the median (not scaled); NaN of none. */
export function medianDeviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

/** Which values lie so far from the others that something else must have happened. They are flagged, never dropped. */
export function outliers(values: readonly number[]): boolean[] {
  const middle = median(values);
  const deviation = medianDeviation(values);
  return values.map((value) => deviation > 0 && Math.abs(value - middle) / deviation > OUTLIER);
}

/** As many of the values as there are, drawn with replacement. */
export function resample<T>(values: readonly T[], random: Random): T[] {
  return values.map((value) => values[Math.floor(random() * values.length)] ?? value);
}

/** Median with its 95 % interval by bootstrap (percentile method, 2,000 draws); null of none. */
export function figureOf(values: readonly number[]): Figure | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = quantileOfSorted(sorted, 0.5);
  if (values.length === 1) return { median: middle, ci95: [middle, middle] };
  const medians = bootstrapMedians(sorted, seededRandom(SEED)).sort();
  return { median: middle, ci95: [quantileOfSorted(medians, 0.025), quantileOfSorted(medians, 0.975)] };
}

/** The medians of draws with replacement. Counting how often each of the ascending values came up saves sorting every draw. */
function bootstrapMedians(sorted: Float64Array, random: Random): Float64Array {
  const count = sorted.length;
  const drawn = new Uint32Array(count);
  return Float64Array.from({ length: DRAWS }, () => {
    drawn.fill(0);
    for (let i = 0; i < count; i++) {
      const at = Math.floor(random() * count);
      drawn[at] = (drawn[at] ?? 0) + 1;
    }
    return ((sorted[placeOf(drawn, (count - 1) >> 1)] ?? NaN) + (sorted[placeOf(drawn, count >> 1)] ?? NaN)) / 2;
  });
}

/** Which of the values is number `rank` of a draw, counted from 0 in ascending order. */
function placeOf(drawn: Uint32Array, rank: number): number {
  let before = 0;
  return drawn.findIndex((times) => (before += times) > rank);
}

/** Median of the ratios `above[i] / below[i]`, each of one round, with its interval; rounds in which one of them is missing or 0 are left out. */
export function pairedRatio(above: readonly (number | null)[], below: readonly (number | null)[]): Figure | null {
  return figureOf(
    above.flatMap((value, i) => {
      const other = below[i];
      return value && other ? [value / other] : [];
    }),
  );
}
