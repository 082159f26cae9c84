import { quantileOf } from '../../../../../core/statistics/statistics.ts';
import { endOf, startOf } from '../../model/lane-index.ts';
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
  /** Averages over the span: cores in use, and tasks in flight. */
  readonly cores: number | null;
  readonly inFlight: number;
  readonly peakBytes: number | null;
}

/** The figures of a trial in a span; reads every record in it. */
export function rangeFigures({ trial, index }: SceneTrial, range: View): RangeFigures {
  const { fromMs, toMs } = range;
  const durations = durationsIn(index, range);
  const timeMs = index.lanes.reduce((sum, { flight }) => sum + flight.timeIn(fromMs, toMs), 0);
  return {
    tasks: durations.length,
    p50Ms: durations.length === 0 ? null : quantileOf(durations, 0.5),
    p99Ms: durations.length === 0 ? null : quantileOf(durations, 0.99),
    cores: trial.usage?.cores.meanIn(fromMs, toMs) ?? null,
    inFlight: timeMs / Math.max(spanMs(range), Number.MIN_VALUE),
    peakBytes: trial.usage?.bytes.largestIn(fromMs, toMs) ?? null,
  };
}

function durationsIn({ lanes, columns }: SceneTrial['index'], range: View): Float64Array {
  const parts = lanes.flatMap(({ slots }) => slots.rows.map((rows) => ({ rows, ...tasksInView(columns, rows, range) })));
  const durations = new Float64Array(parts.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0));
  let at = 0;
  for (const { rows, from, to } of parts) {
    for (let position = from; position < to; position++) {
      const row = rows.at(position);
      durations[at++] = endOf(columns, row) - startOf(columns, row);
    }
  }
  return durations;
}
