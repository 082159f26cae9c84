import type { RecommendAnswer } from '../../../../../contract/index.ts';

/** A pool size, with the value for as many threads and as many processes. */
export interface CurveRow {
  readonly workers: number;
  readonly threads?: number;
  readonly processes?: number;
}

/** The points of the curve by pool size, the smallest first. */
export function curveRows(curve: RecommendAnswer['curve'], what: 'wallMs' | 'peakBytes'): CurveRow[] {
  const rows = new Map<number, CurveRow>();
  for (const point of curve) rows.set(point.workers, { ...rows.get(point.workers), workers: point.workers, [point.id]: point[what] });
  return [...rows.values()].sort((a, b) => a.workers - b.workers);
}
