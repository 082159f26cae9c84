import { at } from '../../../core/known.ts';
import {
  experimentTitle,
  taskOutcomes,
  type ExperimentResult,
  type Failure,
  type Lane,
  type RecordColumns,
  type Trial,
} from '../../../contract/index.ts';
import { commandText } from './text/command-line.ts';
import { utf8Of, type Exporter } from './exporter.ts';
import { nanoseconds, slottedLanes, type SlottedLane } from './slots.ts';

/** The part of Chrome's trace event format that is used here. Times are microseconds, exact to the nanosecond. */
interface TraceEvent {
  readonly name: string;
  readonly ph: 'X' | 'M' | 'C';
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly cname?: string;
  readonly args?: Record<string, unknown>;
}

/**
 * For Perfetto and chrome://tracing: a process per trial, a thread per worker. Slices of a thread must nest, so tasks that
 * a worker had in flight together get a thread per slot.
 */
export const trace: Exporter = {
  extension: 'trace.json',
  mediaType: 'application/json',
  title: 'Trace',
  hint: 'Chrome trace events, for Perfetto',
  records: 'needed',
  write: (result, records) => utf8Of(pieces(result, records)),
};

/** One event per line. */
function* pieces(result: ExperimentResult, records: RecordColumns): Generator<string> {
  const about = {
    title: experimentTitle(result.experiment),
    id: result.id,
    lanewise: result.environment.lanewise,
    command: commandText(result),
  };
  yield `{"displayTimeUnit":"ms","otherData":${JSON.stringify(about)},"traceEvents":[`;
  let separator = '\n';
  for (const [i, trial] of result.trials.entries()) {
    for (const event of trialEvents(trial, i + 1, records)) {
      yield separator + JSON.stringify(event);
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}

function* trialEvents(trial: Trial, pid: number, records: RecordColumns): Generator<TraceEvent> {
  const { memory, parallelism, concurrency } = trial.series;
  yield { name: 'process_name', ph: 'M', pid, tid: 0, args: { name: `${trial.strategy}, repeat ${String(trial.repeat + 1)}` } };
  yield { name: 'process_sort_index', ph: 'M', pid, tid: 0, args: { sort_index: trial.order } };
  yield* counters('memory, bytes', memory.atMs, memory.bytes, pid);
  yield* counters('parallelism, cores', parallelism.atMs, parallelism.cores, pid);
  yield* counters('concurrency, tasks', concurrency.atMs, concurrency.tasks, pid);
  const lanes = slottedLanes(trial, records);
  const failures = new Map(trial.failures.map((failure) => [failure.taskIndex, failure]));
  let tid = 1;
  for (const lane of trial.lanes) {
    const tasks = lanes.get(lane.index) ?? { rows: new Uint32Array(), slots: new Uint32Array(), count: 0 };
    yield* threadNames(lane, tasks.count, pid, tid);
    yield startUp(lane, tasks, records, pid, tid);
    for (const [i, row] of tasks.rows.entries()) yield taskEvent(row, records, failures, pid, tid + at(tasks.slots, i));
    tid += Math.max(1, tasks.count);
  }
}

function* threadNames(lane: Lane, slots: number, pid: number, firstTid: number): Generator<TraceEvent> {
  for (let slot = 0; slot < Math.max(1, slots); slot++) {
    const tid = firstTid + slot;
    const name = `worker ${String(lane.index + 1)}${slot === 0 ? '' : `, slot ${String(slot + 1)}`}`;
    yield { name: 'thread_name', ph: 'M', pid, tid, args: { name } };
    yield { name: 'thread_sort_index', ph: 'M', pid, tid, args: { sort_index: tid } };
  }
}

function startUp(lane: Lane, tasks: SlottedLane, records: RecordColumns, pid: number, tid: number): TraceEvent {
  const [first] = tasks.rows;
  const end = Math.min(lane.readyMs ?? lane.endedMs ?? lane.spawnedMs, first === undefined ? Infinity : at(records.startedMs, first));
  const name = lane.readyMs === null ? 'unfinished start-up' : 'start-up';
  return { name, cat: 'start-up', ph: 'X', pid, tid, ...span(lane.spawnedMs, end), args: { type: lane.type, pid: lane.pid } };
}

function taskEvent(
  row: number,
  records: RecordColumns,
  failures: ReadonlyMap<number | null, Failure>,
  pid: number,
  tid: number,
): TraceEvent {
  const index = at(records.index, row);
  const outcome = at(taskOutcomes, at(records.outcome, row));
  const [cpuMs, keptMs] = [records.cpuMs[row] ?? NaN, records.keptMs[row] ?? NaN];
  const reason = failures.get(index)?.message;
  return {
    // Perfetto colours by name, chrome://tracing by cname.
    name: `task ${String(index)}${outcome === 'ok' ? '' : `: ${outcome}`}`,
    cat: 'task',
    ph: 'X',
    pid,
    tid,
    ...span(records.startedMs[row], records.endedMs[row]),
    ...(outcome === 'ok' ? {} : { cname: 'terrible' }),
    args: {
      outcome,
      queued_ms: records.queuedMs[row],
      ...(Number.isNaN(cpuMs) ? {} : { cpu_ms: cpuMs }),
      ...(Number.isNaN(keptMs) ? {} : { kept_ms: keptMs }),
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

function* counters(name: string, atMs: readonly number[], values: readonly number[], pid: number): Generator<TraceEvent> {
  for (const [i, value] of values.entries()) yield { name, ph: 'C', pid, tid: 0, ts: nanoseconds(atMs[i]) / 1000, args: { value } };
}

function span(fromMs: number | undefined, toMs: number | undefined): { ts: number; dur: number } {
  const from = nanoseconds(fromMs);
  return { ts: from / 1000, dur: Math.max(0, nanoseconds(toMs) - from) / 1000 };
}
