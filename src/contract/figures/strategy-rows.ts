import type { Figure } from '../../core/statistics/figure.ts';
import type { ExperimentResult } from '../result/result.ts';
import { chartStrategies, type ChartStrategy } from './chart-strategies.ts';

/** A median and its interval: 95 % in a result, minimum and maximum in a running experiment. */
export interface Interval {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** A strategy as charts show it. Times are in milliseconds. */
export interface StrategyRow extends ChartStrategy {
  readonly wall: Interval | null;
  /** From all workers ready to the last result. */
  readonly run: Interval | null;
  readonly startupMs: number;
  readonly speedup: number | null;
  readonly peakBytes: number | null;
  readonly failures: number;
}

/** The rows of a finished result, in the order of its experiment. */
export function rowsOf({ summary: { strategies } }: ExperimentResult): StrategyRow[] {
  const named = chartStrategies(strategies.map(({ spec }) => spec));
  return strategies.map((each, i) => ({
    key: each.key,
    id: each.id,
    name: named[i]?.name ?? each.key,
    wall: intervalOf(each.wallMs),
    run: intervalOf(each.runMs),
    startupMs: each.startupMs?.median ?? 0,
    speedup: each.speedup?.median ?? null,
    peakBytes: each.peakMemoryBytes?.median ?? null,
    failures: each.failures,
  }));
}

const intervalOf = (figure: Figure | null): Interval | null =>
  figure && { middle: figure.median, low: figure.ci95[0], high: figure.ci95[1] };
