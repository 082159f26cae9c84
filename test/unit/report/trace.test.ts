import { describe, expect, test } from 'vitest';
import type { ExperimentResult, RecordColumns } from '../../../src/contract/index.ts';
import { trace } from '../../../src/main/engine/report/trace.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

interface Event {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur: number;
  cat?: string;
  cname?: string;
  args: Record<string, unknown>;
}

const eventsOf = (result: ExperimentResult, records: RecordColumns): Event[] =>
  (JSON.parse(new TextDecoder().decode(trace.write(result, records))) as { traceEvents: Event[] }).traceEvents;

function grouped<K>(events: readonly Event[], keyOf: (event: Event) => K): Map<K, Event[]> {
  const groups = new Map<K, Event[]>();
  for (const event of events) {
    const group = groups.get(keyOf(event));
    if (group) group.push(event);
    else groups.set(keyOf(event), [event]);
  }
  return groups;
}

const threads = (events: readonly Event[]): Event[][] => {
  const slices = events.filter((event) => event.ph === 'X');
  return [...grouped(slices, (event) => `${String(event.pid)} ${String(event.tid)}`).values()];
};

/** Pairs of slices of a thread that overlap, in whole nanoseconds, as viewers read them. */
const overlaps = (slices: Event[]): number => {
  const spans = slices.map(({ ts, dur }) => [Math.round(ts * 1000), Math.round(ts * 1000) + Math.round(dur * 1000)] as const);
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return spans.filter(([start], i) => i > 0 && start < spans[i - 1]![1]).length;
};

const { result, records } = sampleResult({ tasks: 60, repeats: 2, failing: { threads: 0.3 }, failureMessage: 'no route to "host"' });
const events = eventsOf(result, records);

describe('the trace', () => {
  test('Every task is a slice once, at its time in microseconds', () => {
    const tasks = events.filter((event) => event.cat === 'task');
    expect(tasks).toHaveLength(60 * result.trials.length);
    const trial = result.trials[3]!;
    const row = trial.recordsFrom + 17;
    const slice = tasks.find((event) => event.pid === 4 && event.name.replace(/:.*/, '') === `task ${String(records.index[row]!)}`)!;
    expect(slice.ts).toBeCloseTo(records.startedMs[row]! * 1000, 2);
    expect(slice.ts + slice.dur).toBeCloseTo(records.endedMs[row]! * 1000, 2);
  });

  test('Slices of a thread never overlap, start-up included', () => {
    for (const slices of threads(events)) expect(overlaps(slices)).toBe(0);
  });

  test('There are no more threads of a worker than it had tasks in flight', () => {
    for (const [i, trial] of result.trials.entries()) {
      const spec = result.summary.strategies.find((each) => each.key === trial.strategy)!.spec;
      const slots = 'concurrency' in spec ? spec.concurrency : 1;
      expect(threads(events.filter((event) => event.pid === i + 1))).toHaveLength(trial.lanes.length * slots);
    }
  });

  test('A trial is a process with a name, in the order in which they ran; every thread has a name of its own', () => {
    const names = events.filter((event) => event.name === 'process_name').map((event) => event.args['name']);
    expect(names).toEqual(result.trials.map((trial) => `${trial.strategy}, repeat ${String(trial.repeat + 1)}`));
    const orders = events.filter((event) => event.name === 'process_sort_index').map((event) => event.args['sort_index']);
    expect(orders).toEqual(result.trials.map((trial) => trial.order));
    const threadNames = events.filter((event) => event.name === 'thread_name');
    expect(new Set(threadNames.map((event) => `${String(event.pid)} ${String(event.args['name'])}`)).size).toBe(threadNames.length);
    const used = new Set(threads(events).map(([slice]) => `${String(slice!.pid)} ${String(slice!.tid)}`));
    expect(new Set(threadNames.map((event) => `${String(event.pid)} ${String(event.tid)}`))).toEqual(used);
  });

  test('A failed task says how and why, and has another colour', () => {
    const slices = events.filter((event) => event.cname === 'terrible');
    expect(slices).toHaveLength(result.trials.reduce((sum, trial) => sum + trial.tasksFailed, 0));
    const threw = slices.find((event) => event.args['outcome'] === 'threw')!;
    expect(threw.name).toMatch(/^task \d+: threw$/);
    expect(threw.args['reason']).toBe('no route to "host"');
  });

  test('It says what the thread of a task used where that is known', () => {
    const used = (args: Record<string, unknown>) => [args['cpu_ms'] ?? NaN, args['kept_ms'] ?? NaN];
    const slices = events.filter(({ ph, cat }) => ph === 'X' && cat === 'task').map(({ args }) => used(args));
    const { cpuMs, keptMs } = records;
    const ascending = (pairs: readonly unknown[][]): string[] => pairs.map((pair) => pair.join()).sort();
    expect(ascending(slices)).toEqual(ascending([...cpuMs].map((ms, row) => [ms, keptMs[row]])));
    expect(slices.some(([, kept]) => Number(kept) > 0)).toBe(true);
  });

  test('Start-up is a slice of every worker; memory, parallelism and concurrency are counters', () => {
    expect(events.filter((event) => event.cat === 'start-up')).toHaveLength(
      result.trials.reduce((sum, trial) => sum + trial.lanes.length, 0),
    );
    const counters = events.filter((event) => event.ph === 'C' && event.pid === 1);
    const { memory, parallelism, concurrency } = result.trials[0]!.series;
    expect(grouped(counters, (event) => event.name).size).toBe(3);
    expect(counters).toHaveLength(memory.atMs.length + parallelism.atMs.length + concurrency.atMs.length);
    expect(counters[0]).toMatchObject({ ph: 'C', args: { value: memory.bytes[0] } });
  });

  test('Tasks that touch, take no time or begin together keep to themselves', () => {
    const times = [
      [10, 20],
      [20, 20],
      [20, 20],
      [20, 30.0000004],
      [30.0000004, 31],
      [10, 31],
      [20, 25],
    ];
    const one = sampleResult({ tasks: times.length, repeats: 1, strategies: [{ id: 'async', concurrency: 4 }] });
    for (const [row, [start, end]] of times.entries()) {
      one.records.startedMs[row] = 100 + start!;
      one.records.endedMs[row] = 100 + end!;
    }
    const slices = threads(eventsOf(one.result, one.records));
    for (const own of slices) expect(overlaps(own)).toBe(0);
    expect(slices.flat().filter((event) => event.cat === 'task')).toHaveLength(times.length);
  });

  test('Thousands in flight on one worker are written', () => {
    const many = sampleResult({ tasks: 30_000, repeats: 1, strategies: [{ id: 'async', concurrency: 3000 }] });
    const own = threads(eventsOf(many.result, many.records));
    expect(own.length).toBeLessThanOrEqual(3000);
    for (const slices of own) expect(overlaps(slices)).toBe(0);
  });
});
