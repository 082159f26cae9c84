import { spanMs, type View } from './viewport.ts';

export interface Ticks {
  readonly stepMs: number;
  readonly atMs: readonly number[];
  /** The label of a tick, with as many digits as the step needs. */
  readonly label: (ms: number) => string;
}

/** Round steps from a minute on. */
const longSteps = [60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400].map((s) => s * 1000);

/** The smallest round step of at least `atLeastMs`: 1, 2 or 5 times a power of ten; above 50 s, minutes and hours. */
export function roundStep(atLeastMs: number): number {
  if (atLeastMs > 50_000) return longSteps.find((step) => step >= atLeastMs) ?? Math.ceil(atLeastMs / 86_400_000) * 86_400_000;
  const power = 10 ** Math.floor(Math.log10(atLeastMs));
  // The tolerance covers rounding: 10 ** -3 and 0.001 can differ.
  return ([1, 2, 5, 10].find((m) => m * power >= atLeastMs * (1 - 1e-9)) ?? 10) * power;
}

/** At most `most` round times in the view. */
export function ticks(view: View, most: number): Ticks {
  const stepMs = roundStep(spanMs(view) / Math.max(1, most));
  const first = Math.ceil(view.fromMs / stepMs - 1e-9);
  const last = Math.floor(view.toMs / stepMs + 1e-9);
  // Multiples of the step instead of sums, so that rounding errors don't add up.
  const atMs = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * stepMs);
  return { stepMs, atMs, label: (ms) => timeLabel(ms, stepMs, view.toMs) };
}

const units = [
  { name: 's', ms: 1000 },
  { name: 'ms', ms: 1 },
  { name: 'µs', ms: 0.001 },
] as const;

/** A point in time, with the digits for a step of `stepMs` and in the unit for times up to `largestMs`. */
function timeLabel(ms: number, stepMs: number, largestMs: number): string {
  if (stepMs >= 60_000) return clock(ms);
  // The largest unit that needs at most three decimals, or the smallest one.
  const unit = units.find((u) => largestMs >= u.ms && stepMs >= u.ms / 1000) ?? units[2];
  const decimals = Math.max(0, -Math.floor(Math.log10(stepMs / unit.ms) + 1e-9));
  return `${(ms / unit.ms).toFixed(decimals)} ${unit.name}`;
}

function clock(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** A point in time with a precision of about `exactMs`. */
export const pointInTime = (ms: number, exactMs: number): string =>
  ms === 0 ? '0 ms' : timeLabel(ms, roundStep(Math.min(exactMs, 5000)), ms);
