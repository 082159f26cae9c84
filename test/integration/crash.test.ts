import { afterEach, describe, expect, it } from 'vitest';
import type { Trial } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, runToEnd, strategies } from '../helpers/engine/engine.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

async function crash(how: string, key: keyof typeof strategies, at = 5): Promise<{ trial: Trial; notes: string }> {
  const workload = { type: 'builtin', id: 'crash', params: { how, at, steps: 200_000 } } as const;
  const { end } = await runToEnd(experimentOf({ workload, tasks: 12, strategies: [strategies[key]] }));
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  return { trial: end.result.trials[0] as Trial, notes: end.result.notes.join('\n') };
}

function expectAlone({ trial, notes }: Awaited<ReturnType<typeof crash>>, task = 5): void {
  expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 11, 1]);
  expect(trial.failures.map(({ taskIndex }) => taskIndex)).toEqual([task]);
  expect(notes).toContain('all others were done');
}

function expectAll({ trial, notes }: Awaited<ReturnType<typeof crash>>): void {
  expect([trial.state, trial.failures[0]?.taskIndex]).toEqual(['failed', null]);
  expect(trial.tasksOk).toBeLessThan(12);
  expect(notes).toContain('the whole program died');
}

describe('a crash', () => {
  it.each(['exit', 'abort', 'memory'])('of a process by %s leaves the others alone', async (how) => {
    const found = await crash(how, 'processes');
    expectAlone(found);
    expect(found.trial.failures[0]?.kind).toBe(how === 'memory' ? 'out-of-memory' : 'died');
  });

  it('in native code takes the threads of the whole program down', async () => {
    const found = await crash('abort', 'threads');
    expectAll(found);
    expect(found.trial.failures[0]?.message).toContain('SIGABRT');
    expectAll(await crash('abort', 'gilThreads'));
  });

  it('in one process of a hybrid takes its threads down, and no others', async () => {
    expectAlone(await crash('abort', 'hybrid'));
  });

  it.each(['exit', 'memory'])('of a thread by %s ends that thread alone, which Node sees to', async (how) => {
    expectAlone(await crash(how, 'threads'));
    expectAlone(await crash(how, 'gilThreads'));
  });

  it.each(['exit', 'abort', 'memory'])('by %s ends a program that has no workers', async (how) => {
    expectAll(await crash(how, 'sequential'));
  });

  it('comes with the last task where there are fewer', async () => {
    expectAlone(await crash('exit', 'processes', 100), 11);
  });
});
