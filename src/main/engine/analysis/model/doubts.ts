import { counted, formatBytes, formatNumber } from '../../../../core/format/index.ts';
import { median } from '../../../../core/statistics/statistics.ts';
import type { ProbeTotals, SampledTask } from './sample.ts';

/** Tasks change between calls where their length in the second half of the sample is this many times that in the first, or the reverse. */
const DRIFT = 1.5;
const ENOUGH_TASKS = 12;
/** Lengths that scatter widely differ between the halves by chance, but hardly by this many standard deviations. */
const NO_CHANCE = 2.5;
const MOST_COMPARED = 300;
/** Growth below this counts as no leak: heaps grow and shrink by themselves. */
const LEAST_LEAK = 100e3;
/** Growth of at least this share of the peak that continues in the second half of the sample is not chance. */
const LEAK_SHARE = 0.5;
const LATE_SHARE = 0.25;
/** Fewer samples of memory show no trend. */
const ENOUGH_POINTS = 4;

/** Memory over time, as a trial records it. */
export interface MemorySeries {
  readonly atMs: readonly number[];
  readonly bytes: readonly number[];
}

/**
 * Length of the later tasks over that of the earlier ones, after the warm-up; 1 where too few were sampled, or where chance may have put the long
 * ones together. Inputs come in random order, so they can't be the reason.
 */
export function driftOf(sampled: readonly SampledTask[]): number {
  const steady = sampled.slice(Math.floor(sampled.length / 4));
  if (steady.length < ENOUGH_TASKS) return 1;
  const costs = steady.map(({ wallMs, cpuMs }) => (Number.isNaN(cpuMs) ? wallMs : Math.max(cpuMs, 1e-6)));
  const middle = Math.floor(costs.length / 2);
  const [before, after] = [costs.slice(0, middle), costs.slice(middle)];
  return median(before) > 0 && apart(before, after) > NO_CHANCE ? median(after) / median(before) : 1;
}

/** By how many standard deviations two samples differ in rank (Mann and Whitney 1947); long samples are thinned first. */
function apart(a: readonly number[], b: readonly number[]): number {
  const [some, others] = [thinned(a), thinned(b)];
  const above = some.reduce((sum, x) => sum + others.filter((y) => y > x).length + others.filter((y) => y === x).length / 2, 0);
  const pairs = some.length * others.length;
  return Math.abs(above / pairs - 0.5) / Math.sqrt((some.length + others.length + 1) / (12 * pairs));
}

const thinned = (values: readonly number[]): number[] => {
  const step = Math.ceil(values.length / MOST_COMPARED);
  return values.filter((_, i) => i % step === 0);
};

/** Whether a task's length depends on how many ran before it. */
export const changes = (drift: number): boolean => drift > DRIFT || drift < 1 / DRIFT;

/** Bytes that each task seems to leave behind, from the memory of the process that ran them one after the other; 0 where memory does not grow throughout. */
export function leakOf({ atMs, bytes }: MemorySeries, readyMs: number, tasks: number): number {
  const running = bytes.filter((_, i) => (atMs[i] ?? 0) >= readyMs);
  const [first, last] = [running[0], running.at(-1)];
  if (running.length < ENOUGH_POINTS || first === undefined || last === undefined) return 0;
  const growth = last - first;
  const middle = running[Math.floor(running.length / 2)] ?? last;
  const each = growth / tasks;
  return each >= LEAST_LEAK && growth > LEAK_SHARE * last && last - middle > LATE_SHARE * growth ? each : 0;
}

/** Reasons why the sample may mislead, as sentences. */
export function doubtsOf(
  sampled: readonly SampledTask[],
  totals: ProbeTotals,
  { drift, leakBytes, tasks }: { readonly drift: number; readonly leakBytes: number; readonly tasks: number },
): string[] {
  const doubts: string[] = [];
  if (changes(drift))
    doubts.push(
      `The task changes between calls: later ones took ${formatNumber(drift)} times as long as earlier ones, so a longer job may differ.`,
    );
  if (totals.printedBytes > 0)
    doubts.push(
      `The task prints (${formatBytes(totals.printedBytes / Math.max(1, sampled.length))} each): the output is dropped here and costs more where it is shown. Return it as the result instead.`,
    );
  if (leakBytes > 0)
    doubts.push(
      `The task leaves about ${formatBytes(leakBytes)} behind each time: a leak or a growing cache. ${counted(tasks, 'task')} would leave about ${formatBytes(leakBytes * tasks)}.`,
    );
  return doubts;
}

/** A sentence on the sampled tasks that failed, where most did not. */
export const fewFailed = (failed: number, tried: number, message: string): string =>
  `${counted(failed, 'task')} of the ${String(tried)} sampled failed ("${message}"); the figures are for the others.`;
