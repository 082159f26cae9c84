import { n } from './markup.ts';
import type { Box } from './axis.ts';

/** The most points of a line: more are not visible. */
const MOST = 300;

export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Fewer points with the same shape: the highest of each stretch, so that no peak is lost. */
export function thinned({ x, y }: Points): Points {
  if (x.length <= MOST) return { x, y };
  const kept = Array.from({ length: MOST }, (_, i) => {
    const from = Math.floor((i * x.length) / MOST);
    const to = Math.floor(((i + 1) * x.length) / MOST);
    let highest = from;
    for (let at = from; at < to; at++) if ((y[at] ?? 0) > (y[highest] ?? 0)) highest = at;
    return highest;
  });
  return { x: kept.map((at) => x[at] ?? 0), y: kept.map((at) => y[at] ?? 0) };
}

/** The points as a path in a box that shows x up to `maxX` and y up to `maxY`. */
export function linePath(points: Points, maxX: number, maxY: number, box: Box): string {
  return points.x
    .map((at, i) => {
      const x = box.left + (Math.min(at, maxX) / maxX) * box.width;
      const y = box.top + box.height * (1 - (points.y[i] ?? 0) / maxY);
      return `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`;
    })
    .join('');
}
