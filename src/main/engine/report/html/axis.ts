import { type Quantity, tickTexts } from '../../../../core/format/index.ts';
import { roundStep, roundTimeStep, ticksTo } from '../../../../core/ticks.ts';
import { label, n } from './markup.ts';

/** The largest of many values, at least slightly above 0. */
export const largest = (values: Iterable<number>): number => {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
};

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Vertical lines at round values of x, labelled below the box. */
export function xAxis(max: number, box: Box, quantity: Quantity, most = 6): string {
  const ticks = ticksTo(max, most, quantity === 'time' ? roundTimeStep : roundStep);
  const texts = tickTexts(ticks, quantity);
  const bottom = box.top + box.height;
  return ticks
    .map((tick, i) => {
      const x = box.left + (tick / max) * box.width;
      return `<path class="grid" d="M${n(x)} ${n(box.top)}V${n(bottom)}"/>${label(x, bottom + 15, texts[i] ?? '', { anchor: 'middle' })}`;
    })
    .join('');
}

/** Horizontal lines at round values of y, labelled beside the box. */
export function yAxis(max: number, box: Box, quantity: Quantity, most = 4): string {
  const ticks = ticksTo(max, most, quantity === 'time' ? roundTimeStep : roundStep);
  const texts = tickTexts(ticks, quantity);
  return ticks
    .map((tick, i) => {
      const y = box.top + box.height * (1 - tick / max);
      return `<path class="grid" d="M${n(box.left)} ${n(y)}h${n(box.width)}"/>${label(box.left - 8, y + 4, texts[i] ?? '', { anchor: 'end' })}`;
    })
    .join('');
}

export type { Box };
