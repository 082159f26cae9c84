/** Above a minute people count in sixties. In ms. */
const longSteps = [60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400].map((s) => s * 1000);

/** The round step that is `atLeast` or more: 1, 2 or 5 times a power of ten. */
export function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  // A hair of tolerance, since 10 ** -3 and 0.001 need not be the same number.
  return ([1, 2, 5, 10].find((m) => m * power >= atLeast * (1 - 1e-9)) ?? 10) * power;
}

/** The same for a length of time in ms: above 50 s whole minutes and hours. */
export function roundTimeStep(atLeastMs: number): number {
  if (atLeastMs <= 50_000) return roundStep(atLeastMs);
  return longSteps.find((step) => step >= atLeastMs) ?? Math.ceil(atLeastMs / 86_400_000) * 86_400_000;
}

/** Round values of an axis from 0 up to `max`: at most `most` steps. */
export function ticksTo(max: number, most: number, stepOf = roundStep): number[] {
  // Smaller than any measurement, and its power of ten may be 0.
  if (!(max > 1e-300 && max < Infinity)) return [0];
  const step = stepOf(max / most);
  // Multiples of the step, not sums, so that errors don't add up.
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step);
}
