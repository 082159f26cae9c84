import { expect, it } from 'vitest';
import type { Failure, Problem, PythonInfo, StrategySpec, WorkloadRef } from '../../../src/contract/index.ts';
import { failuresWithOtherPython, withOtherPython } from '../../../src/main/engine/workbench/missing-module.ts';
import { pythonsOf } from '../../helpers/python/lab.ts';

const python = (version: string, changes: Partial<PythonInfo> = {}): PythonInfo => ({
  path: `/opt/${version}/python3`,
  version,
  implementation: 'CPython',
  ...changes,
});
const used = python('3.13.0');
const task: WorkloadRef = { type: 'module', path: '/project/task.py' };
const threads: StrategySpec = { id: 'python-threads', workers: 2, python: '' };
const missing: Problem = { code: 'bad-input', message: 'The task file could not be loaded: no numpy.', missingModule: 'numpy' };

/** The advice if these are installed, and those of `having` have the module. */
async function said(installed: PythonInfo[], having: PythonInfo[], strategies: StrategySpec[] = [threads]): Promise<string> {
  const port = {
    ...pythonsOf(used, ...installed),
    firstWith: (_module: string, pythons: readonly PythonInfo[]) => Promise.resolve(pythons.find((each) => having.includes(each)) ?? null),
  };
  return (await withOtherPython(missing, used, strategies, task, port)).message;
}

it('names the first interpreter that has the module, and the shortest way to choose it', async () => {
  const older = python('3.11.7');
  expect(await said([older], [older])).toBe(
    'The task file could not be loaded: no numpy. Python 3.11.7 has numpy: choose it with --python 3.11 (in the window: the field Python), or install numpy in 3.13.0.',
  );
  const second = python('3.11.4');
  expect(await said([older, second], [second])).toContain('--python 3.11.4 (');
  const twin = python('3.11.7', { path: '/project/.venv/bin/python' });
  expect(await said([older, twin], [twin])).toContain('--python /project/.venv/bin/python (');
  const threaded = python('3.13.2', { freeThreaded: true });
  expect(await said([threaded], [threaded])).toContain('--python 3.13t (');
});

it('names none that can not run the strategies', async () => {
  const old = python('3.6.1');
  const older = python('3.11.7');
  expect(await said([old], [old])).toContain('No other Python on this machine has numpy: install it in 3.13.0');
  expect(await said([older], [older], [{ id: 'python-interpreters', workers: 2, python: '' }])).toContain('No other Python');
});

it('leaves other problems as they are', async () => {
  const other: Problem = { code: 'bad-input', message: 'No task.' };
  expect(await withOtherPython(other, used, [threads], task, pythonsOf(used))).toEqual(other);
});

it('adds the way out to each failure of a task that lacks a module, and to no other', async () => {
  const failure = (message: string): Failure => ({ taskIndex: 0, lane: 0, kind: 'threw', message });
  const lacks = failure("ModuleNotFoundError: No module named 'numpy' in Python 3.13.0 (/opt/3.13.0/python3)");
  const part = failure("ModuleNotFoundError: No module named 'numpy.extra' in Python 3.13.0 (/opt/3.13.0/python3)");
  const own = failure('ModuleNotFoundError: no plugin here');
  const port = { ...pythonsOf(used), firstWith: () => Promise.resolve(null) };
  const way =
    'No other Python on this machine has numpy: install it in 3.13.0, or choose an interpreter that has it by its path with --python.';
  expect(await failuresWithOtherPython([lacks, part, own, lacks], used, [threads], task, port)).toEqual([
    { ...lacks, message: `${lacks.message}. ${way}` },
    part,
    own,
    { ...lacks, message: `${lacks.message}. ${way}` },
  ]);
});
