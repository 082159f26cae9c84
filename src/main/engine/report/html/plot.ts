import { at } from '../../../../core/known.ts';
import type { Axis } from '../../../../core/charts/axis.ts';
import type { Curve } from '../../../../core/charts/curve.ts';
import { xAxis, yAxis, type Box } from './axis.ts';
import { n } from './markup.ts';

/** A box with an axis of time below and one of values beside it. */
export interface Plot {
  readonly box: Box;
  readonly time: Axis;
  readonly value: Axis;
}

/** The place of a value in a plot; times beyond its axis are at its end. */
export const placeIn = ({ box, time, value }: Plot, ms: number, y: number): { readonly x: number; readonly y: number } => ({
  x: box.left + (Math.min(ms, time.end) / time.end) * box.width,
  y: box.top + box.height * (1 - y / value.end),
});

export const axesOf = ({ box, time, value }: Plot): string => yAxis(value, box) + xAxis(time, box);

/** A curve as a path. */
export const curvePath = ({ atMs, values }: Curve, plot: Plot): string =>
  atMs
    .map((ms, i) => {
      const { x, y } = placeIn(plot, ms, at(values, i));
      return `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`;
    })
    .join('');
