import { axisTexts, type Quantity } from '../format.ts';
import { label, n } from './markup.ts';

/** Round steps from 0 up to `max`, at most `most` of them. */
function ticksTo(max: number, most = 6): number[] {
  // Smaller than any measurement; its power of ten may be 0.
  if (!(max > 1e-300 && max < Infinity)) return [0];
  const rough = max / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step);
}

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
export function xAxis(max: number, box: Box, quantity: Quantity, most?: number): string {
  const ticks = ticksTo(max, most);
  const texts = axisTexts(ticks, quantity);
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
  const ticks = ticksTo(max, most);
  const texts = axisTexts(ticks, quantity);
  return ticks
    .map((tick, i) => {
      const y = box.top + box.height * (1 - tick / max);
      return `<path class="grid" d="M${n(box.left)} ${n(y)}h${n(box.width)}"/>${label(box.left - 8, y + 4, texts[i] ?? '', { anchor: 'end' })}`;
    })
    .join('');
}

export type { Box };
