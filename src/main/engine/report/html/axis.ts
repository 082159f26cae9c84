import type { Axis } from '../../../../core/charts/axis.ts';
import { label, n } from './markup.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Vertical lines at the marks of x, labelled below the box. */
export function xAxis({ end, ticks }: Axis, box: Box): string {
  const bottom = box.top + box.height;
  return ticks
    .map(({ at, text }) => {
      const x = box.left + (at / end) * box.width;
      return `<path class="grid" d="M${n(x)} ${n(box.top)}V${n(bottom)}"/>${label(x, bottom + 15, text, { anchor: 'middle' })}`;
    })
    .join('');
}

/** Horizontal lines at the marks of y, labelled beside the box. */
export const yAxis = ({ end, ticks }: Axis, box: Box): string =>
  ticks
    .map(({ at, text }) => {
      const y = box.top + box.height * (1 - at / end);
      return `<path class="grid" d="M${n(box.left)} ${n(y)}h${n(box.width)}"/>${label(box.left - 8, y + 4, text, { anchor: 'end' })}`;
    })
    .join('');
