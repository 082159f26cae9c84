/** Python task files as people write them, under every Python strategy. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ModuleRef, StrategySpec } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, runToEnd } from '../helpers/engine/engine.ts';
import { hasPython, onePython, pythonFile, pythonStrategies as python } from '../helpers/python/lab.ts';

const every: [string, StrategySpec][] = [
  ['sequential', python.sequential],
  ['asyncio', python.asyncio],
  ['threads', python.threads],
  ['fork', python.fork],
  ['forkserver', python.forkserver],
  ['spawn', python.spawn],
];
const awaited = every.filter(([name]) => name !== 'fork' && name !== 'forkserver');

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

async function endOf(name: string, strategies: StrategySpec[], tasks = 3, part: Partial<ModuleRef> = {}) {
  const workload: ModuleRef = { type: 'module', path: pythonFile(name), ...part };
  return (await runToEnd(experimentOf({ strategies, workload, tasks, timeoutMs: 30_000 }), { python: await onePython() })).end;
}

async function trialsOf(...given: Parameters<typeof endOf>) {
  const end = await endOf(...given);
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  return end.result.trials;
}

describe.skipIf(!hasPython)('a task file in Python (skipped where there is no python3 of 3.8 or newer)', () => {
  it('may return whatever pickles, the same under every strategy', async () => {
    for (const { strategy, tasksOk, failures } of await trialsOf(
      'outputs',
      every.map(([, spec]) => spec),
      15,
    )) {
      expect(failures, strategy).toEqual([]);
      expect(tasksOk, strategy).toBe(15);
    }
  });

  it.each([
    ['styles/uses_executor', every],
    ['styles/uses_pool', every],
    // Threads would share the module's one connection, which lives on the loop of one of them.
    ['styles/opens_in_setup', awaited.filter(([name]) => name !== 'threads')],
    ['styles/decorated', awaited],
    ['styles/partial', awaited],
    ['styles/callable_object', awaited],
    ['styles/no_argument', awaited],
    ['styles/async_inputs', awaited],
    ['styles/array_inputs', awaited],
    ['styles/shop/tools/job', awaited],
    ['styles/nameless/job', awaited],
  ] as const)('%s runs under every strategy, with the same outputs', async (name, strategies) => {
    for (const { strategy, tasksOk, failures } of await trialsOf(
      name,
      strategies.map(([, spec]) => spec),
    )) {
      expect(failures, strategy).toEqual([]);
      expect(tasksOk, strategy).toBe(3);
    }
  });

  it('may have another name than task', async () => {
    const [trial] = await trialsOf('styles/named', [python.threads], 3, { exportName: 'cube' });
    expect(trial).toMatchObject({ tasksOk: 3, failures: [] });
  });

  it.each(every)('fails with its reason under %s when it returns a generator, whose body has not run', async (_name, spec) => {
    const [trial] = await trialsOf('styles/generator', [spec]);
    expect(trial?.tasksOk).toBe(0);
    expect(trial?.failures[0]?.message).toContain('a generator function returns before any of its body has run; return list(...) of it');
  });

  it.each([
    [
      'styles/parses_arguments',
      /line 5: called sys\.exit\(2\); put the code that reads arguments or runs the program under "if __name__ == '__main__':"/,
    ],
    ['styles/named', /has no function "task". It has cube, halve: name one with --export cube\./],
  ])('%s is refused with what to do', async (name, message) => {
    const end = await endOf(name, [python.sequential]);
    expect(end).toMatchObject({ state: 'failed', problem: { code: 'bad-input', message: expect.stringMatching(message) as string } });
  });

  it('is loaded after all that Lanewise imports itself, so a file beside it hides nothing from Lanewise', async () => {
    for (const { strategy, failures } of await trialsOf('styles/shadow_late/job', [python.sequential, python.threads]))
      expect(failures, strategy).toEqual([]);
  });

  it('is refused by a worker process with the name of the file that hides a module of Python', async () => {
    const [trial] = await trialsOf('styles/shadow/job', [python.spawn]);
    expect(trial?.failures[0]).toMatchObject({ kind: 'could-not-start' });
    expect(trial?.failures[0]?.message).toMatch(
      /during its start; it printed: ImportError: cannot import name 'Empty' from 'queue'.*; queue\.py in \S+shadow hides Python's own module queue. Rename it/,
    );
  });

  it('is shown with what it printed when its worker dies before it is ready', async () => {
    const [trial] = await trialsOf('styles/dies_loudly', [python.spawn]);
    expect(trial?.failures[0]).toMatchObject({ kind: 'could-not-start' });
    expect(trial?.failures[0]?.message).toContain('exited with code 9 during its start; it printed: the licence server said no');
  });
});
