import { afterEach, describe, expect, it } from 'vitest';
import type { Trial } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, moduleExperiment, runToEnd, strategies, fault } from '../helpers/engine/engine.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

const every = Object.values(strategies);

describe('an experiment with every strategy', () => {
  it('runs each task once per trial, with the same outputs, and measures what it should', async () => {
    const { end, records, events } = await runToEnd(experimentOf({ tasks: 40, strategies: every, repeats: 2 }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const { result } = end;
    // The only note says that the GIL is simulated.
    expect(result.notes).toEqual([expect.stringMatching(/^gil-threads: a simulation of CPython's GIL/)]);
    expect(result.trials).toHaveLength(every.length * 2);
    for (const trial of result.trials) expectWhole(trial, 40);
    if (!records) throw new Error('no records');
    for (const trial of result.trials) {
      const tasks = [...records.index.subarray(trial.recordsFrom, trial.recordsTo)].sort((a, b) => a - b);
      expect(tasks).toEqual(Array.from({ length: 40 }, (_, i) => i));
    }
    expect(result.summary.strategies.map((each) => each.key)).toEqual(every.map((each) => each.id));
    for (const each of result.summary.strategies) {
      expect(each.failures).toBe(0);
      expect(each.wallMs?.median).toBeGreaterThan(0);
      expect(each.cpuMs?.median).toBeGreaterThan(0);
      expect(each.peakMemoryBytes).not.toBeNull();
    }
    expect(events[0]?.type).toBe('run-started');
    expect(events.at(-1)?.type).toBe('run-ended');
  });

  it('has the lanes that each strategy promises, in processes of their own', async () => {
    const { end } = await runToEnd(experimentOf({ strategies: every }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const trial = (key: string): Trial => end.result.trials.find((each) => each.strategy === key) as Trial;
    const pids = (key: string): number => new Set(trial(key).lanes.map((lane) => lane.pid)).size;
    expect(trial('sequential').lanes.map((lane) => lane.type)).toEqual(['loop']);
    expect(trial('async').lanes.map((lane) => lane.type)).toEqual(['loop']);
    expect(trial('threads').lanes.map((lane) => lane.type)).toEqual(['thread', 'thread']);
    expect(trial('processes').lanes.map((lane) => lane.type)).toEqual(['process', 'process']);
    expect(trial('hybrid').lanes.map((lane) => lane.type)).toEqual(Array(4).fill('process-thread'));
    expect([pids('threads'), pids('processes'), pids('hybrid')]).toEqual([1, 2, 2]);
    expect(trial('processes').memory.processes).toHaveLength(3);
    expect(trial('threads').memory.processes).toHaveLength(1);
  });

  it('starts tasks while others wait where concurrency allows, and not otherwise', async () => {
    const sleep = { type: 'builtin', id: 'sleep', params: { ms: 60 } } as const;
    const { end } = await runToEnd(
      experimentOf({ workload: sleep, tasks: 8, strategies: [strategies.sequential, strategies.async, strategies.threads] }),
    );
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const concurrency = Object.fromEntries(end.result.summary.strategies.map((each) => [each.key, each.concurrency?.median ?? 0]));
    expect(concurrency['sequential']).toBeLessThanOrEqual(1.01);
    expect(concurrency['async']).toBeGreaterThan(2);
    expect(concurrency['async']).toBeLessThanOrEqual(4.01);
    expect(concurrency['threads']).toBeLessThanOrEqual(2.01);
  });

  it('does not count warm-up rounds, and shuffles the order of strategies from the seed', async () => {
    const { end, events } = await runToEnd(experimentOf({ strategies: every, warmups: 1, repeats: 3, seed: 5 }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    expect(end.result.trials).toHaveLength(every.length * 3);
    const started = events.flatMap((event) => (event.type === 'trial-started' ? [event.trial] : []));
    expect(started).toHaveLength(every.length * 4);
    expect(started.slice(0, every.length).every((trial) => trial.repeat < 0)).toBe(true);
    const rounds = [0, 1, 2].map((repeat) => started.filter((trial) => trial.repeat === repeat).map((trial) => trial.strategy));
    for (const round of rounds) expect([...round].sort()).toEqual(every.map((each) => each.id).sort());
    expect(new Set(rounds.map(String)).size).toBeGreaterThan(1);
  });

  it('shows outputs that differ between strategies as failures', async () => {
    const { end } = await runToEnd(moduleExperiment(fault('differs'), { strategies: [strategies.sequential, strategies.threads] }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const threads = end.result.trials.find((trial) => trial.strategy === 'threads');
    expect(threads?.failures[0]).toMatchObject({ kind: 'differs' });
    expect(end.result.notes.join()).toMatch(/differ/);
  });

  it('says that outputs of a task that is not deterministic were not compared', async () => {
    const { end } = await runToEnd(
      moduleExperiment(fault('random'), { strategies: [strategies.sequential, strategies.threads], repeats: 2 }),
    );
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    expect(end.result.trials.flatMap((trial) => trial.failures)).toEqual([]);
    expect(end.result.notes.join()).toMatch(/even under sequential/);
  });

  it.each([
    ['random', 1, /when called again/],
    ['counts', 1, /carries state between calls/],
    ['counts', 2, /carries state between calls/],
  ] as const)('calls a task again whose outputs differ: %s, %i repeats', async (name, repeats, note) => {
    const asked = moduleExperiment(fault(name), { strategies: [strategies.sequential, strategies.threads], repeats });
    const { end } = await runToEnd(asked);
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    expect(end.result.trials.flatMap((trial) => trial.failures)).toEqual([]);
    expect(end.result.summary.strategies.map(({ failures }) => failures)).toEqual([0, 0]);
    expect(end.result.notes.join()).toMatch(note);
  });
});

function expectWhole(trial: Trial, tasks: number): void {
  expect(trial.state).toBe('done');
  expect([trial.tasksOk, trial.tasksFailed, trial.failures]).toEqual([tasks, 0, []]);
  const { bootedMs, readyMs, lastResultMs, endedMs } = trial.phases;
  if (bootedMs === null || readyMs === null || lastResultMs === null) throw new Error('a phase is missing');
  expect(bootedMs).toBeLessThan(readyMs);
  expect(readyMs).toBeLessThan(lastResultMs);
  expect(lastResultMs).toBeLessThan(endedMs);
  expect(trial.memory.peakBytes).toBeGreaterThan(0);
  expect(trial.memory.baselineBytes).toBeGreaterThan(0);
  expect(trial.cpuMs?.startup).toBeGreaterThan(0);
  for (const lane of trial.lanes) expect(lane.readyMs).not.toBeNull();
  for (const lane of trial.lanes) expect(lane.heapPeakBytes).toBeGreaterThan(0);
}
