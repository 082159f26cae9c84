import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Experiment, LockUse, Trial } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, moduleExperiment, runToEnd, strategies } from '../helpers/engine/engine.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

const gil = { id: 'gil-threads', workers: 3, concurrency: 1 } as const;
const fixture = (name: string): string => join(resolve(import.meta.dirname, '../fixtures/lock'), `${name}.mjs`);

async function trialOf(experiment: Experiment): Promise<{ trial: Trial; lock: LockUse; notes: readonly string[] }> {
  const { end } = await runToEnd(experiment);
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  const trial = end.result.trials.find(({ lock }) => lock !== undefined);
  if (!trial?.lock) throw new Error('no trial tells of a lock');
  return { trial, lock: trial.lock, notes: end.result.notes };
}

/** How often the lock changed hands once all workers were ready. */
function switchesOf({ trial, lock }: { trial: Trial; lock: LockUse }): number {
  const { lane, fromMs } = lock.spans;
  const [from, to] = [trial.phases.readyMs ?? 0, trial.phases.lastResultMs ?? 0];
  const lanes = lane.filter((_, i) => (fromMs[i] ?? 0) > from && (fromMs[i] ?? 0) < to);
  return lanes.filter((each, i) => i > 0 && lanes[i - 1] !== each).length;
}

describe('threads under one lock', () => {
  it('compute one at a time, taking turns, and the result shows which thread held the lock when', async () => {
    const workload = { type: 'builtin', id: 'sum-range', params: { n: 20_000_000 } } as const;
    const { trial, lock, notes } = await trialOf(experimentOf({ workload, tasks: 9, strategies: [gil] }));
    expect([trial.tasksOk, trial.failures]).toEqual([9, []]);
    const { lane, wantedMs, fromMs, toMs } = lock.spans;
    expect(new Set(lane)).toEqual(new Set([0, 1, 2]));
    for (let i = 0; i < lane.length; i++) {
      expect(wantedMs[i]).toBeLessThanOrEqual(fromMs[i]!);
      // A microsecond for rounding.
      if (i > 0) expect(fromMs[i]).toBeGreaterThanOrEqual(toMs[i - 1]! - 0.001);
    }
    expect(switchesOf({ trial, lock })).toBeGreaterThan(9);
    expect(Math.min(...lock.waitedMs)).toBeGreaterThan(0);
    expect(notes.join()).toContain('It is not Python');
  });

  it('wait together: what waits does not hold the lock', async () => {
    const workload = { type: 'builtin', id: 'sleep', params: { ms: 100 } } as const;
    const { trial, lock } = await trialOf(experimentOf({ workload, tasks: 9, strategies: [gil] }));
    expect(trial.tasksOk).toBe(9);
    const inFlight = Math.max(...trial.series.concurrency.tasks);
    expect(inFlight).toBeGreaterThan(1.5);
    const heldMs = lock.heldMs.reduce((sum, ms) => sum + ms, 0);
    expect(heldMs).toBeLessThan(9 * 100);
  });

  it('let the lock change hands in the middle of a task that offers points', async () => {
    const found = await trialOf(moduleExperiment(fixture('offers-points'), { tasks: 3, strategies: [gil] }));
    expect(found.trial.tasksOk).toBe(3);
    expect(switchesOf(found)).toBeGreaterThan(3);
  });

  it('hold the lock through a task that offers none, and a note says so', async () => {
    const found = await trialOf(moduleExperiment(fixture('computes'), { tasks: 6, strategies: [gil] }));
    expect(found.trial.tasksOk).toBe(6);
    expect(found.lock.longestMs).toBeGreaterThanOrEqual(60);
    expect(found.notes.join()).toContain('yieldLock');
  });

  it('have their task handed points that do nothing where there is no lock', async () => {
    const { end } = await runToEnd(
      moduleExperiment(fixture('offers-points'), {
        tasks: 2,
        strategies: [strategies.sequential, strategies.threads, strategies.processes],
      }),
    );
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    expect(end.result.trials.map(({ tasksOk, lock }) => [tasksOk, lock])).toEqual(Array(3).fill([2, undefined]));
  });
});
