import { expect, it } from 'vitest';
import { emptyRecords, type RecordColumns, type RunEvent } from '../../../src/contract/index.ts';
import { EvenRecords } from '../../../src/core/records/even-records.ts';
import { RunRecorder } from '../../../src/main/engine/commands/run-recorder.ts';
import { joinRun, useRun } from '../../../src/renderer/src/state/measuring/run.ts';
import { aResult, anExperiment } from '../../helpers/fakes/service.ts';

const trial = { id: 0, strategy: 'threads', repeat: 0 };
const about = { runId: 'r', trial };
const started = (trials: number): RunEvent => ({ type: 'run-started', runId: 'r', experiment: anExperiment(), trials });

function rows(from: number, to: number): RecordColumns {
  const columns = emptyRecords(to - from);
  for (let i = 0; i < to - from; i++) columns.index[i] = from + i;
  return columns;
}

const lane = (readyMs: number | null) => ({
  index: 0,
  type: 'thread' as const,
  pid: 1,
  spawnedMs: 1,
  readyMs,
  endedMs: null,
  respawns: 0,
  heapPeakBytes: null,
});

it('rebuilds the state of a run for a window that joins', () => {
  const recorder = new RunRecorder();
  expect(recorder.snapshot()).toBeNull();
  const events: RunEvent[] = [
    started(4),
    { type: 'preparing', runId: 'r', what: 'Preparing', fraction: null },
    { type: 'trial-started', ...about },
    { type: 'lanes', ...about, lanes: [lane(null)] },
    { type: 'lanes', ...about, lanes: [lane(5)] },
    { type: 'trial-ready', ...about, readyMs: 5 },
    { type: 'records', ...about, columns: rows(0, 3), total: 3, failed: 0 },
    { type: 'samples', ...about, points: { memory: { atMs: [1], bytes: [10] }, parallelism: { atMs: [1], cores: [1] } } },
    { type: 'records', ...about, columns: rows(3, 4), total: 4, failed: 1 },
    { type: 'samples', ...about, points: { memory: { atMs: [2], bytes: [20] }, parallelism: { atMs: [2], cores: [2] } } },
    { type: 'trial-ended', ...about, result: aResult().result.trials[0]! },
    { type: 'trial-started', ...about, trial: { ...trial, id: 1, repeat: 1 } },
    { type: 'progress', runId: 'r', fraction: 0.5, remainingMs: 100 },
  ];
  for (const event of events) recorder.record(event);
  joinRun(events);
  const seen = useRun.getState().run;
  joinRun(recorder.snapshot()!.events);
  expect(useRun.getState().run).toEqual(seen);
});

it('stores a bounded, even part of very many records, in events under 256 KiB', () => {
  const recorder = new RunRecorder();
  recorder.record(started(1));
  const total = 1_000_000;
  for (let from = 0; from < total; from += 5000) {
    recorder.record({ type: 'records', ...about, columns: rows(from, from + 5000), total: from + 5000, failed: 0 });
  }
  const kept = recorder.snapshot()!.events.filter((event) => event.type === 'records');
  for (const event of kept) expect(event.columns.index.length * 43).toBeLessThan(256 * 1024);
  const indices = kept.flatMap((event) => [...event.columns.index]);
  expect(indices.length).toBeGreaterThan(20_000);
  expect(indices.length).toBeLessThanOrEqual(60_000);
  expect(indices.at(-1)).toBeGreaterThan(0.99 * total);
  expect(new Set(indices.slice(1).map((index, i) => index - indices[i]!)).size).toBe(1);
  expect(kept.at(-1)).toMatchObject({ total });
});

it('holds no more of a thousand trials than of ten', () => {
  const recorder = new RunRecorder();
  recorder.record(started(1000));
  for (let id = 0; id < 1000; id++) {
    recorder.record({ type: 'records', runId: 'r', trial: { ...trial, id }, columns: rows(0, 1500), total: 1500, failed: 0 });
  }
  const kept = recorder.snapshot()!.events.filter((event) => event.type === 'records');
  expect(kept).toHaveLength(1000);
  expect(kept.reduce((sum, event) => sum + event.columns.index.length, 0)).toBeLessThanOrEqual(600_000);
});

it('stores every row while there are few, whatever the size of the pieces', () => {
  const even = new EvenRecords(8);
  for (const [from, to] of [
    [0, 1],
    [1, 4],
    [4, 4],
    [4, 8],
  ] as const)
    even.append(rows(from, to));
  expect([...even.view().index]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  for (const [from, to] of [
    [8, 9],
    [9, 10],
    [10, 13],
    [13, 19],
  ] as const)
    even.append(rows(from, to));
  expect([...even.view().index]).toEqual([0, 4, 8, 12, 16]);
});
