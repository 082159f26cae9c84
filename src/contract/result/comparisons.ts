import { figureText, formatBytes, formatDuration, formatTimes } from '../../core/format/index.ts';
import type { Recommendation } from './result.ts';

/** A comparison that names its direction and, first of all, its counterpart: "1.8× faster than threads". */
export interface Comparison {
  readonly text: string;
  /** The interval of its figure, where that has one: "1.6 to 2.1". */
  readonly interval: string | null;
}

/** Smaller differences are chance: of the garbage collector, and of the scheduler. */
const SAME_BYTES = 1e6;
const SAME_MS = 1;

/** The choice beside the next best of another kind: its time, its memory where that is known, and its start-up, in the same words in windows, reports and terminals. */
export function comparisonsOf({
  key,
  timesFaster,
  extraMemoryBytes,
  extraStartupMs,
}: NonNullable<Recommendation['runnerUp']>): [time: Comparison, ...others: Comparison[]] {
  return [
    timeAgainst(key, timesFaster),
    ...(extraMemoryBytes === null ? [] : [{ text: memoryText(extraMemoryBytes), interval: null }]),
    { text: startText(extraStartupMs), interval: null },
  ];
}

function timeAgainst(key: string, timesFaster: NonNullable<Recommendation['runnerUp']>['timesFaster']): Comparison {
  const [low, high] = timesFaster.ci95;
  if ((low <= 1 && high >= 1) || figureText(timesFaster, 'ratio').value === formatTimes(1))
    return { text: `as fast as ${key}`, interval: figureText(timesFaster, 'ratio').interval };
  const slower = timesFaster.median < 1;
  const { value, interval } = figureText(slower ? { median: 1 / timesFaster.median, ci95: [1 / high, 1 / low] } : timesFaster, 'ratio');
  return { text: `${value} ${slower ? 'slower' : 'faster'} than ${key}`, interval };
}

function memoryText(extraBytes: number): string {
  if (Math.abs(extraBytes) < SAME_BYTES) return 'as much memory';
  return `${formatBytes(Math.abs(extraBytes))} ${extraBytes < 0 ? 'less' : 'more'} memory`;
}

function startText(extraMs: number): string {
  if (Math.abs(extraMs) < SAME_MS) return 'starts as soon';
  return `starts ${formatDuration(Math.abs(extraMs))} ${extraMs < 0 ? 'sooner' : 'later'}`;
}
