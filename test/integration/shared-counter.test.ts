import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExperimentResult, Finding, Params, StrategySpec } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, runToEnd, strategies } from '../helpers/engine/engine.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

async function count(params: Params, specs: readonly StrategySpec[], tasks = 8): Promise<ExperimentResult> {
  const workload = { type: 'builtin', id: 'shared-counter', params } as const;
  const { end } = await runToEnd(experimentOf({ workload, tasks, strategies: [...specs] }));
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  expect(end.result.trials.flatMap(({ failures }) => failures)).toEqual([]);
  return end.result;
}

const lost = (result: ExperimentResult, key: string): Finding => {
  const finding = result.trials.find(({ strategy }) => strategy === key)?.findings?.[0];
  if (!finding) throw new Error(`nothing was found under ${key}`);
  return finding;
};

/** The first of ten runs that loses an update; otherwise the last one. Whether two threads meet is chance, above all where other programs have the cores. */
async function untilLost(params: Params, specs: readonly StrategySpec[], key: string): Promise<ExperimentResult> {
  for (let tries = 1; ; tries++) {
    const result = await count(params, specs);
    if (tries === 10 || lost(result, key).value > 0) return result;
  }
}

describe('shared-counter', () => {
  it.skipIf(availableParallelism() < 2)('loses updates under threads where it is not guarded, and the result says how many', async () => {
    const result = await untilLost({ additions: 5_000_000, guard: 'none' }, [strategies.sequential, strategies.threads], 'threads');
    expect(lost(result, 'sequential')).toMatchObject({ value: 0, of: 40_000_000 });
    expect(lost(result, 'threads').value).toBeGreaterThan(0);
    expect(result.notes.join('\n')).toMatch(/threads: [\d,]+ lost updates of 40,000,000/);
    expect(result.notes.join('\n')).toContain('they legitimately differ: the value of the counter at the end of a task is chance');
  });

  it.each(['atomics', 'lock'])('loses none where it is guarded by %s, in threads that share it', async (guard) => {
    const specs = [strategies.threads, strategies.gilThreads];
    const result = await count({ additions: 100_000, guard, apart: true }, specs);
    for (const { id } of specs) expect(lost(result, id)).toEqual({ name: 'lost updates', value: 0, of: 800_000, remark: null });
  });

  it('says that processes share no memory, where threads in each share that of theirs', async () => {
    const result = await count({ additions: 1000, guard: 'atomics' }, [strategies.processes, strategies.hybrid], 32);
    for (const key of ['processes', 'hybrid']) {
      expect(lost(result, key)).toMatchObject({ value: 0, of: 32_000 });
      expect(lost(result, key).remark).toContain('each of the 2 processes');
    }
  });

  it('loses updates under one lock for all only where it may change hands between reading and writing', async () => {
    const whole = await count({ additions: 20_000_000, guard: 'none', apart: false }, [strategies.gilThreads], 4);
    expect(lost(whole, 'gil-threads').value).toBe(0);
    const apart = await untilLost({ additions: 20_000_000, guard: 'none', apart: true }, [strategies.gilThreads], 'gil-threads');
    expect(lost(apart, 'gil-threads').value).toBeGreaterThan(0);
  });

  it('refuses what the counter can not hold, in a sentence', async () => {
    const workload = { type: 'builtin', id: 'shared-counter', params: { additions: 1e9, guard: 'none', apart: false } } as const;
    const { end } = await runToEnd(experimentOf({ workload, tasks: 5 }));
    expect(end).toMatchObject({
      state: 'failed',
      problem: { message: expect.stringContaining("exceed the counter's limit") as string },
    });
  });
});
