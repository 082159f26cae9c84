import { at } from '../known.ts';
import type { Quantity } from '../format/index.ts';
import { axisTo, axisWithin, type Axis } from './axis.ts';

/** Values over the time of a trial, in order of time. */
export interface Curve {
  readonly atMs: readonly number[];
  readonly values: readonly number[];
}

/** More points than this are not visible, and take long to draw. */
const MOST_POINTS = 300;

/** The last point in time and the largest value of all curves. */
export interface Ends {
  readonly ms: number;
  readonly value: number;
}

export const endsOf = (curves: readonly Curve[]): Ends => ({
  ms: Math.max(0, ...curves.map(({ atMs }) => atMs.at(-1) ?? 0)),
  value: Math.max(0, ...curves.map(({ values }) => peakOf(values))),
});

/** The axes of a chart of curves, in at most so many steps: the curves reach to the end of the time, and have room above them. */
export const axesFor = (
  ends: Ends,
  quantity: Quantity,
  most: { readonly time: number; readonly value: number },
): { readonly time: Axis; readonly value: Axis } => ({
  time: axisWithin(ends.ms, 'time', most.time),
  value: axisTo(ends.value, quantity, most.value),
});

/** The largest of values that are not negative. Not spread into arguments: there may be too many. */
export const peakOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** Fewer points with the same shape: the highest of each stretch, so that no peak is lost. */
export function thinned({ atMs, values }: Curve): Curve {
  if (atMs.length <= MOST_POINTS) return { atMs, values };
  const kept = Array.from({ length: MOST_POINTS }, (_, piece) => {
    const from = Math.floor((piece * atMs.length) / MOST_POINTS);
    const to = Math.floor(((piece + 1) * atMs.length) / MOST_POINTS);
    let highest = from;
    for (let i = from; i < to; i++) if (at(values, i) > at(values, highest)) highest = i;
    return highest;
  });
  return { atMs: kept.map((i) => at(atMs, i)), values: kept.map((i) => at(values, i)) };
}
