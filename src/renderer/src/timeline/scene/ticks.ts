import { formatTimeAt, NBSP } from '../../../../core/format/index.ts';
import { roundTimeStep } from '../../../../core/charts/ticks.ts';
import { spanMs, type View } from './viewport.ts';

export interface Ticks {
  readonly stepMs: number;
  readonly atMs: readonly number[];
  /** The label of a tick, with as many digits as the step needs. */
  readonly label: (ms: number) => string;
}

/** At most `most` round times in the view. */
export function ticks(view: View, most: number): Ticks {
  const stepMs = roundTimeStep(spanMs(view) / Math.max(1, most));
  const first = Math.ceil(view.fromMs / stepMs - 1e-9);
  const last = Math.floor(view.toMs / stepMs + 1e-9);
  // Multiples of the step instead of sums, so that rounding errors don't add up.
  const atMs = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * stepMs);
  return { stepMs, atMs, label: (ms) => formatTimeAt(ms, stepMs, view.toMs) };
}

/** A point in time with a precision of about `exactMs`. */
export const pointInTime = (ms: number, exactMs: number): string =>
  ms === 0 ? `0${NBSP}ms` : formatTimeAt(ms, roundTimeStep(Math.min(exactMs, 5000)), ms);

/** The precision, in milliseconds, at which the ends of a span of that length, and its neighbours, differ; at most that of the clock. */
export const exactFor = (lengthMs: number): number => Math.max(0.001, lengthMs / 100);
