import { formatQuantity, NBSP } from '../../core/format/index.ts';
import { isSequential } from '../experiment/strategy.ts';
import type { StrategyRow } from './strategy-rows.ts';

/** The whole time with its start-up, or the time after it. */
export type BarTime = 'wall' | 'run';

/** What the whiskers of bars show (`Interval`). */
export const whiskersOf = { result: `95${NBSP}% intervals`, running: 'minimum and maximum so far' } as const;

/** What the bars are called, and what is written below them. */
export const timeBars: Readonly<Record<BarTime, { readonly title: string; readonly explain: (whiskers: string) => string }>> = {
  wall: {
    title: 'Wall time',
    explain: (whiskers) =>
      `From the start of the first process to the last result. Hatching marks start-up, whiskers show ${whiskers}, × is the speed-up over sequential.`,
  },
  run: { title: 'Running time', explain: () => 'Without start-up: from all workers ready to the last result, on the same scale.' },
};

/** A bar, in milliseconds: hatched up to `startup`, filled up to `middle`, with a whisker from `low` to `high`. */
export interface TimeBar {
  readonly startup: number;
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** Null where there is no time. */
export function barOf(row: StrategyRow, of: BarTime): TimeBar | null {
  const time = row[of];
  return time && { ...time, startup: of === 'wall' ? Math.min(time.middle, row.startupMs) : 0 };
}

/** What is written beside a bar. */
export interface BarText {
  /** `failed` where no trial did all its work; null: not measured. */
  readonly time: string | null;
  readonly speedup: string | null;
}

export function barText(row: StrategyRow, of: BarTime): BarText {
  const time = row[of];
  if (!time) return { time: row.failures > 0 ? 'failed' : null, speedup: null };
  // Sequential has none over itself.
  const speedup = of === 'wall' && !isSequential(row.id) ? row.speedup : null;
  return { time: formatQuantity(time.middle, 'time'), speedup: speedup === null ? null : formatQuantity(speedup, 'ratio') };
}

/** The bars in words, for those who can't see them. */
export const barsText = (rows: readonly StrategyRow[], of: BarTime): string =>
  rows
    .map((row) => {
      const { time, speedup } = barText(row, of);
      return [`${row.name} ${time ?? 'not measured'}`, ...(speedup === null ? [] : [speedup])].join(' · ');
    })
    .join(', ');

/** The time that the longest bar or whisker reaches, in milliseconds. */
export const reachOf = (rows: readonly StrategyRow[]): number =>
  Math.max(0, ...rows.flatMap(({ wall, run }) => [wall?.high ?? 0, run?.high ?? 0]));
