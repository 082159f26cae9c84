import { spanMs, type View } from './viewport.ts';

/** Between times and horizontal places on the canvas (CSS pixels). */
export interface TimeScale {
  readonly view: View;
  /** The left and right edge of the drawing area. */
  readonly left: number;
  readonly right: number;
  readonly msPerPx: number;
  x(ms: number): number;
  ms(x: number): number;
}

export function timeScale(view: View, left: number, right: number): TimeScale {
  const msPerPx = spanMs(view) / Math.max(1, right - left);
  return {
    view,
    left,
    right,
    msPerPx,
    x: (ms) => left + (ms - view.fromMs) / msPerPx,
    ms: (x) => view.fromMs + (x - left) * msPerPx,
  };
}

/**
 * The width of the buckets in which tasks are merged: the power of two of milliseconds that is a pixel or just below it.
 * Buckets lie at whole multiples of it, so that they keep their content, and do not shimmer, while the view is moved.
 */
export const bucketMs = (msPerPx: number): number => 2 ** Math.floor(Math.log2(msPerPx));
