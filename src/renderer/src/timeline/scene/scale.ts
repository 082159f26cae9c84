import { spanMs, type View } from './viewport.ts';

/** Converts between times and horizontal positions on the canvas (CSS pixels). */
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
 * The width of the buckets that merge tasks: the largest power of two of milliseconds up to one pixel.
 * Buckets start at whole multiples of it, so that their content does not change, and shimmer, while the view moves.
 */
export const bucketMs = (msPerPx: number): number => 2 ** Math.floor(Math.log2(msPerPx));
