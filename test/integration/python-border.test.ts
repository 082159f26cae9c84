import { afterEach, describe, expect, it } from 'vitest';
import type { StrategySpec } from '../../src/contract/index.ts';
import { engineProcesses } from '../helpers/engine/engine.ts';
import { hasPython, pythonStrategies, pythonTrial } from '../helpers/python/lab.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

const all = Object.entries(pythonStrategies) as [string, StrategySpec][];

describe.skipIf(!hasPython)('a task of Python', () => {
  it.each(all)('that raises what cannot be read fails alone under %s', async (_name, spec) => {
    const { trial } = await pythonTrial('unreadable', spec, { tasks: 8 });
    expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 7, 1]);
    expect(trial.failures[0]).toMatchObject({ taskIndex: 3, kind: 'threw', message: expect.stringContaining('Silent') as string });
  });

  // In a process of a pool this reaches the pipes of `multiprocessing`, which then waits for ever; only a time limit ends that.
  it.each([
    ['writes_everywhere', pythonStrategies.sequential],
    ['writes_everywhere', pythonStrategies.threads],
    ['closes_everything', pythonStrategies.sequential],
    ['closes_everything', pythonStrategies.threads],
  ] as [string, StrategySpec][])('%s: its trial fails with the reason, without a time limit', async (file, spec) => {
    const { trial } = await pythonTrial(file, spec, { tasks: 8 });
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: file === 'writes_everywhere' ? 'internal' : 'died' });
  });

  it.each(all)('whose teardown never ends is reported, and retains its CPU time, under %s', async (_name, spec) => {
    const { trial } = await pythonTrial('never_torn_down', spec, { tasks: 8 });
    expect([trial.state, trial.tasksOk]).toEqual(['done', 8]);
    expect(trial.remarks?.join()).toMatch(/teardown did not end within \d\u00a0s and was stopped/);
    // Eight tasks of 20 ms of CPU each, as the clock of their threads has it.
    expect(trial.cpuMs?.run).toBeGreaterThan(100);
    expect(trial.keptMs).toEqual(expect.any(Number));
  });

  it('that disturbs the pipes of its pool ends at the latest by the time limit', async () => {
    const { trial } = await pythonTrial('writes_everywhere', pythonStrategies.fork, { tasks: 8, timeoutMs: 1000 }, { startLimitMs: 6000 });
    if (trial.state === 'done') expect(trial.tasksOk + trial.tasksFailed).toBe(8);
    else expect(trial.failures[0]?.message).not.toBe('');
  });
});
