import { describe, expect, it } from 'vitest';
import type { PythonInfo, PythonSpec } from '../../../src/contract/index.ts';
import { choosePython } from '../../../src/main/engine/strategies/choose-python.ts';
import { strategyInfos } from '../../../src/main/engine/strategies/registry.ts';

const python = (version: string, over: Partial<PythonInfo> = {}): PythonInfo => ({
  path: `/opt/${version}/bin/python3`,
  version,
  implementation: 'CPython',
  ...over,
});
const withDask = python('3.11.2', { path: '/usr/bin/python3', dask: '2022.12.1' });
const free = python('3.14.0', { path: '/opt/3.14t/bin/python3', freeThreaded: true, gilEnabled: false });
const pypy = python('3.10.14', { path: '/opt/pypy/bin/pypy3', implementation: 'PyPy' });
/** Newest first, as they are found. */
const all = [free, python('3.14.0'), python('3.11.9'), python('3.11.2', { path: '/opt/3.11.2' }), pypy, python('3.6.15')];
const spec = (wanted: string, id: 'python-threads' | 'python-interpreters' | 'python-dask' = 'python-threads'): PythonSpec =>
  id === 'python-dask' ? { id, workers: 2, threads: 1, python: wanted } : { id, workers: 2, python: wanted };

describe('choosePython', () => {
  it.each<[string, string]>([
    ['', '/opt/3.14.0/bin/python3'],
    ['3', '/opt/3.14.0/bin/python3'],
    ['3.14', '/opt/3.14.0/bin/python3'],
    ['3.14t', '/opt/3.14t/bin/python3'],
    ['3.11', '/opt/3.11.9/bin/python3'],
    ['3.11.2', '/opt/3.11.2'],
    ['cpython3.11', '/opt/3.11.9/bin/python3'],
    ['pypy', '/opt/pypy/bin/pypy3'],
    ['PyPy3.10', '/opt/pypy/bin/pypy3'],
  ])('takes "%s" as %s', (wanted, path) => {
    expect(choosePython(spec(wanted), all)).toMatchObject({ ok: true, value: { path } });
  });

  it('takes what is preferred before what is newer, where it can run the strategy', () => {
    const active = python('3.9.2', { preferred: 'active' });
    const onPath = python('3.12.1', { preferred: 'path' });
    expect(choosePython(spec(''), [active, onPath, ...all])).toMatchObject({ value: active });
    expect(choosePython(spec('3'), [active, onPath, ...all])).toMatchObject({ value: active });
    expect(choosePython(spec('', 'python-interpreters'), [active, onPath, ...all])).toMatchObject({ value: { version: '3.14.0' } });
    expect(choosePython(spec('3.11'), [active, onPath, ...all])).toMatchObject({ value: { version: '3.11.9' } });
  });

  it('names PyPy by its own version', () => {
    const named = python('3.11.17', { implementation: 'PyPy', implementationVersion: '8.0.1' });
    expect(choosePython(spec('2'), [named])).toMatchObject({
      problem: { message: expect.stringContaining('PyPy 8.0.1 (Python 3.11.17)') as string },
    });
  });

  it.each<[string, string]>([
    [
      '3.1',
      'No Python "3.1" was found on this machine; there are 3.14.0t, 3.14.0, 3.11.9, 3.11.2, PyPy 3.10.14, 3.6.15. Give another version, or a path.',
    ],
    ['3.11t', 'No Python "3.11t" was found'],
    ['graalpy', 'No Python "graalpy" was found'],
    ['nonsense!', 'No Python "nonsense!" was found'],
    ['3.6', 'Python 3.6.15 (/opt/3.6.15/bin/python3) is too old: Python 3.8 or newer is needed.'],
  ])('refuses "%s" with a sentence', (wanted, message) => {
    expect(choosePython(spec(wanted), all)).toMatchObject({ ok: false, problem: { message: expect.stringContaining(message) as string } });
  });

  it('takes interpreters from CPython 3.14 on', () => {
    expect(choosePython(spec('', 'python-interpreters'), all)).toMatchObject({ value: { path: '/opt/3.14.0/bin/python3' } });
    expect(choosePython(spec('3.11', 'python-interpreters'), all)).toMatchObject({
      problem: {
        message: 'Python 3.11.9 (/opt/3.11.9/bin/python3) has no pool of interpreters: python-interpreters needs CPython 3.14 or newer.',
      },
    });
  });

  it('takes interpreters with Dask', () => {
    expect(choosePython(spec('', 'python-dask'), [...all, withDask])).toMatchObject({ value: withDask });
    expect(choosePython(spec('3.11.9', 'python-dask'), [...all, withDask])).toMatchObject({
      problem: {
        message:
          'Python 3.11.9 (/opt/3.11.9/bin/python3) has no Dask: python-dask needs the package distributed (pip install distributed).',
      },
    });
  });

  it('takes what there is where no CPython with a GIL is', () => {
    expect(choosePython(spec(''), [pypy, free])).toMatchObject({ value: free });
    expect(choosePython(spec(''), [pypy])).toMatchObject({ value: pypy });
  });
});

it('lists say why a strategy can not be had on this machine, without a path', () => {
  const why = (found: PythonInfo[]) => Object.fromEntries(strategyInfos(2, found, null).map(({ id, unavailable }) => [id, unavailable]));
  expect(why([])).toMatchObject({ threads: null, 'python-threads': 'Needs Python 3.8; there is none here.' });
  expect(why([pypy, python('3.9.2'), python('3.13.0')])).toMatchObject({
    'python-threads': null,
    'python-interpreters': 'Needs Python 3.14; newest here is 3.13.0.',
  });
  expect(why([pypy])).toMatchObject({ 'python-interpreters': `Needs Python 3.14; newest here is PyPy ${pypy.version}.` });
  expect(why([python('3.7.1')])).toMatchObject({ 'python-threads': 'Needs Python 3.8; newest here is 3.7.1.' });
  expect(why([python('3.13.0')])).toMatchObject({ 'python-dask': 'Needs Dask (the package distributed); no Python here has it.' });
  expect(Object.values(why([free, withDask])).every((each) => each === null)).toBe(true);
});
