import { nextMinstd } from '../data/minstd.ts';

/** Slower than 999 of 1000 calls is slow enough: the distribution itself has no upper bound. */
const LAST = 0.999;

/**
 * How long call `index` takes, in milliseconds: log-logistic with that median and 99th percentile (`tailMs`; no less than the median).
 * u is the third MINSTD number from the state index + 1, divided by 2^31 - 1; the latency is median * (u / (1 - u))^s, s = ln(tail / median) / ln 99.
 */
export function latencyMs(index: number, medianMs: number, tailMs: number): number {
  if (medianMs === 0) return 0;
  const u = Math.min(LAST, nextMinstd(nextMinstd(nextMinstd(index + 1))) / 2_147_483_647);
  const spread = Math.log(Math.max(medianMs, tailMs) / medianMs) / Math.log(99);
  return medianMs * (u / (1 - u)) ** spread;
}
