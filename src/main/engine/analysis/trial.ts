import { taskOutcomes, type RecordColumns, type Series } from '../../../contract/index.ts';
import { quantileOf } from '../../../core/statistics/statistics.ts';

const OK = taskOutcomes.indexOf('ok');

/** Median and 99th percentile of how long tasks ran, in milliseconds; null if no task succeeded. */
export function taskFigures(records: RecordColumns): { p50: number; p99: number } | null {
  const lengths = new Float64Array(records.index.length);
  let count = 0;
  for (let row = 0; row < lengths.length; row++) {
    if (records.outcome[row] === OK) lengths[count++] = (records.endedMs[row] ?? 0) - (records.startedMs[row] ?? 0);
  }
  if (count === 0) return null;
  const all = lengths.subarray(0, count);
  return { p50: quantileOf(all, 0.5), p99: quantileOf(all, 0.99) };
}

/** How long all tasks together ran, in milliseconds, failed ones included. */
export function taskTimeOf({ index, startedMs, endedMs }: RecordColumns): number {
  let sum = 0;
  for (let row = 0; row < index.length; row++) sum += (endedMs[row] ?? 0) - (startedMs[row] ?? 0);
  return Math.max(0, sum);
}

/** Tasks in flight over time: `points` spans of equal length between `fromMs` and `toMs`, each with its average, at its end. */
export function concurrencySeries(records: RecordColumns, fromMs: number, toMs: number, points: number): Series['concurrency'] {
  const span = (toMs - fromMs) / points;
  if (!(span > 0)) return { atMs: [], tasks: [] };
  // Busy time of each span. A task that covers whole spans between its first and its last is counted by differences, so that the
  // cost is one step per task however long it is.
  const partly = new Float64Array(points);
  const wholeFrom = new Float64Array(points + 1);
  for (let row = 0; row < records.index.length; row++) {
    const start = Math.max(fromMs, records.startedMs[row] ?? 0);
    const end = Math.min(toMs, records.endedMs[row] ?? 0);
    if (end <= start) continue;
    const first = Math.min(points - 1, Math.floor((start - fromMs) / span));
    const last = Math.min(points - 1, Math.floor((end - fromMs) / span));
    if (first === last) {
      partly[first] = (partly[first] ?? 0) + (end - start);
      continue;
    }
    partly[first] = (partly[first] ?? 0) + (fromMs + (first + 1) * span - start);
    partly[last] = (partly[last] ?? 0) + (end - (fromMs + last * span));
    wholeFrom[first + 1] = (wholeFrom[first + 1] ?? 0) + 1;
    wholeFrom[last] = (wholeFrom[last] ?? 0) - 1;
  }
  const atMs: number[] = [];
  const tasks: number[] = [];
  let whole = 0;
  for (let i = 0; i < points; i++) {
    whole += wholeFrom[i] ?? 0;
    atMs.push(fromMs + (i + 1) * span);
    tasks.push(whole + (partly[i] ?? 0) / span);
  }
  return { atMs, tasks };
}

/** Tasks in flight on average from `fromMs` to the end of the series, each span weighted by its length; null for an empty series. */
export function averageConcurrency({ atMs, tasks }: Series['concurrency'], fromMs: number): number | null {
  let area = 0;
  let before = fromMs;
  atMs.forEach((end, i) => {
    area += (tasks[i] ?? 0) * (end - before);
    before = end;
  });
  return before > fromMs ? area / (before - fromMs) : null;
}
