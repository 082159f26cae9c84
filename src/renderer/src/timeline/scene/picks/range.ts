import { partsOf } from '../../../../../contract/index.ts';
import { quantileOf } from '../../../../../core/statistics/statistics.ts';
import { endOf, startOf } from '../../model/times.ts';
import { tasksInView } from '../detail.ts';
import type { SceneTrial } from '../scene.ts';
import { spanMs, type View } from '../viewport.ts';

/** What a trial did in a span of time; null where nothing is known. */
export interface RangeFigures {
  /** Tasks that ran at some time in it. */
  readonly tasks: number;
  /** Of the whole durations of these tasks. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** What the time of these tasks in the span went into, 0..1; null where it is unknown of one of them. */
  readonly computed: number | null;
  readonly kept: number | null;
  /** Averages over the span: cores in use, and tasks in flight. */
  readonly cores: number | null;
  readonly inFlight: number;
  readonly peakBytes: number | null;
}

/** The figures of a trial in a span; reads every record in it. */
export function rangeFigures({ trial, index }: SceneTrial, range: View): RangeFigures {
  const { fromMs, toMs } = range;
  const { durations, computedMs, keptMs } = tasksIn(index, range);
  const timeMs = index.lanes.reduce((sum, { flight }) => sum + flight.timeIn(fromMs, toMs), 0);
  return {
    tasks: durations.length,
    p50Ms: durations.length === 0 ? null : quantileOf(durations, 0.5),
    p99Ms: durations.length === 0 ? null : quantileOf(durations, 0.99),
    computed: shareOf(computedMs, timeMs),
    kept: shareOf(keptMs, timeMs),
    cores: trial.usage?.cores.meanIn(fromMs, toMs) ?? null,
    inFlight: timeMs / Math.max(spanMs(range), Number.MIN_VALUE),
    peakBytes: trial.usage?.bytes.largestIn(fromMs, toMs) ?? null,
  };
}

const shareOf = (partMs: number, timeMs: number): number | null =>
  Number.isNaN(partMs) || timeMs <= 0 ? null : Math.min(1, Math.max(0, partMs / timeMs));

interface TasksIn {
  readonly durations: Float64Array;
  /** Inside the range, each task's parts spread evenly over it; NaN where one is unknown. */
  readonly computedMs: number;
  readonly keptMs: number;
}

function tasksIn({ lanes, columns }: SceneTrial['index'], range: View): TasksIn {
  const parts = lanes.flatMap(({ slots }) => slots.rows.map((rows) => ({ rows, ...tasksInView(columns, rows, range) })));
  const durations = new Float64Array(parts.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0));
  let at = 0;
  let computedMs = 0;
  let keptMs = 0;
  for (const { rows, from, to } of parts) {
    for (let position = from; position < to; position++) {
      const row = rows.at(position);
      const [startMs, endMs] = [startOf(columns, row), endOf(columns, row)];
      durations[at++] = endMs - startMs;
      const insideMs = Math.min(endMs, range.toMs) - Math.max(startMs, range.fromMs);
      // A task without a duration has no parts.
      if (insideMs <= 0) continue;
      const parts = partsOf(columns, row);
      computedMs += insideMs * (parts?.computed ?? NaN);
      keptMs += insideMs * (parts?.kept ?? NaN);
    }
  }
  return { durations, computedMs, keptMs };
}
