import { taskOutcomes, type RecordColumns, type Trial } from '../../../contract/index.ts';
import { utf8, type Exporter } from './exporter.ts';

/** Chrome's trace event format, as far as it is used here. Times are microseconds. */
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

/** Slots of a lane have thread ids of their own: lane 2, slot 3 is thread 2003. */
const SLOTS = 1000;

/** For Perfetto and chrome://tracing: a process per trial, a thread per worker; tasks that overlap on one worker get a thread per slot, since slices must nest. */
export const trace: Exporter = {
  format: 'trace',
  extension: 'trace.json',
  mediaType: 'application/json',
  title: 'Chrome trace events (opens in Perfetto)',
  write: (result, records) => {
    const events = result.trials.flatMap((trial, i) => trialEvents(trial, i + 1, records));
    // An event a line: readable, and never one string of everything at once inside JSON.stringify.
    return utf8(`{"displayTimeUnit":"ms","traceEvents":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`);
  },
};

function trialEvents(trial: Trial, pid: number, records: RecordColumns): TraceEvent[] {
  const name = `${trial.strategy}, repeat ${String(trial.repeat + 1)}`;
  return [
    { name: 'process_name', ph: 'M', pid, tid: 0, args: { name } },
    { name: 'process_sort_index', ph: 'M', pid, tid: 0, args: { sort_index: trial.order } },
    ...trial.lanes.flatMap((lane) => laneEvents(lane, pid)),
    ...taskEvents(trial, pid, records),
    ...counters('memory, bytes', trial.series.memory.atMs, trial.series.memory.bytes, pid),
    ...counters('parallelism, cores', trial.series.parallelism.atMs, trial.series.parallelism.cores, pid),
    ...counters('concurrency, tasks', trial.series.concurrency.atMs, trial.series.concurrency.tasks, pid),
  ];
}

function laneEvents(lane: Trial['lanes'][number], pid: number): TraceEvent[] {
  const tid = (lane.index + 1) * SLOTS;
  const startUp: TraceEvent = {
    name: 'start-up',
    cat: 'start-up',
    ph: 'X',
    pid,
    tid,
    ts: lane.spawnedMs * 1000,
    dur: Math.max(0, (lane.readyMs ?? lane.spawnedMs) - lane.spawnedMs) * 1000,
    args: { pid: lane.pid },
  };
  return [{ name: 'thread_name', ph: 'M', pid, tid, args: { name: `worker ${String(lane.index + 1)}` } }, startUp];
}

function taskEvents(trial: Trial, pid: number, records: RecordColumns): TraceEvent[] {
  const rows = Array.from({ length: trial.recordsTo - trial.recordsFrom }, (_, i) => trial.recordsFrom + i);
  rows.sort((a, b) => (records.startedMs[a] ?? 0) - (records.startedMs[b] ?? 0));
  // When each slot of each lane is free again.
  const freeAt = new Map<number, number[]>();
  return rows.map((row): TraceEvent => {
    const lane = records.lane[row] ?? 0;
    const [start, end] = [records.startedMs[row] ?? 0, records.endedMs[row] ?? 0];
    const slots = freeAt.get(lane) ?? [];
    freeAt.set(lane, slots);
    let slot = slots.findIndex((free) => free <= start);
    if (slot < 0) slot = slots.length;
    slots[slot] = end;
    const outcome = taskOutcomes[records.outcome[row] ?? 0] ?? 'ok';
    const cpuMs = records.cpuMs[row] ?? NaN;
    return {
      name: `task ${String(records.index[row] ?? 0)}`,
      cat: 'task',
      ph: 'X',
      pid,
      tid: (lane + 1) * SLOTS + slot,
      ts: start * 1000,
      dur: Math.max(0, end - start) * 1000,
      ...(outcome === 'ok' ? {} : { cname: 'terrible' }),
      args: { outcome, queued_ms: records.queuedMs[row], ...(Number.isNaN(cpuMs) ? {} : { cpu_ms: cpuMs }) },
    };
  });
}

const counters = (name: string, atMs: readonly number[], values: readonly number[], pid: number): TraceEvent[] =>
  values.map((value, i) => ({ name, ph: 'C', pid, tid: 0, ts: (atMs[i] ?? 0) * 1000, args: { value } }));
