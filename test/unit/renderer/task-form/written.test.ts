import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../../src/renderer/src/task-form/experiment-of.ts';
import { withOwnName } from '../../../../src/renderer/src/task-form/editor/own-name.ts';
import { errorLine } from '../../../../src/renderer/src/task-form/editor/error-line.ts';
import { inLanguage, languageOf, starters } from '../../../../src/renderer/src/task-form/editor/starters.ts';
import { firstForm, labForm, whyUnavailable, WRITTEN, type LabForm } from '../../../../src/renderer/src/task-form/form.ts';
import { readStored } from '../../../../src/renderer/src/task-form/stored-form.ts';
import { presets, strategies, workloads } from '../../../helpers/fakes/api.ts';

const offer = { workloads, strategies, presets };
const written = (name: string, path: string, code = 'export default 1;'): LabForm => ({
  ...firstForm(offer),
  workload: WRITTEN,
  modulePath: '/other.mjs',
  written: { name, code, path },
});

describe('a form with written code', () => {
  it('runs the file that the code is in', () => {
    expect(experimentOf(written('task.mjs', '/kept/task.mjs'), offer)).toMatchObject({
      experiment: { name: 'task.mjs', workload: { type: 'module', path: '/kept/task.mjs' } },
    });
  });

  it('runs nothing while the newest code is in no file yet, or there is none', () => {
    expect(experimentOf(written('task.mjs', ''), offer)).toEqual({ missing: 'Saving your code…' });
    expect(experimentOf(written('task.mjs', '', ' \n'), offer)).toEqual({ missing: 'Write your task first.' });
  });

  it('offers the strategies of its language before it is saved', () => {
    const threads = strategies.find(({ id }) => id === 'threads');
    expect(whyUnavailable(threads!, written('task.py', ''), offer)).toBe('Your task is Python.');
    expect(whyUnavailable(threads!, written('task.ts', ''), offer)).toBeNull();
  });

  it('survives a restart of the window, and a form of an older version gets a starter', () => {
    const form = written('task.py', '/kept/task.py');
    expect(readStored(labForm, JSON.stringify(form))?.written).toEqual(form.written);
    const { written: _, ...older } = form;
    expect(readStored(labForm, JSON.stringify(older))?.written).toMatchObject({ name: 'task.mjs', path: '' });
  });
});

it.each([
  ['/a/task.mjs could not be loaded: line 3: SyntaxError: Unexpected token', 3],
  ['Unexpected token, in /a/task.ts on line 12 or below', 12],
  ['line 4 of /a/other.mjs, which it imports: it failed', null],
  ['It has no default export.', null],
])('finds the line in %j', (message, line) => {
  expect(errorLine(message)).toBe(line);
});

it.each([
  ['/d/written-1/task.mjs could not be loaded: line 3: SyntaxError: x', 'task.mjs could not be loaded: line 3: SyntaxError: x'],
  ['line 4 of /a/other.mjs, which it imports: it failed', 'line 4 of /a/other.mjs, which it imports: it failed'],
])('names the file as the user does in %j', (message, said) => {
  expect(withOwnName(message, { name: 'task.mjs', path: '/d/written-1/task.mjs' })).toBe(said);
  expect(withOwnName(message, { name: 'task.mjs', path: '' })).toBe(message);
});

it('knows the language of a file by its name', () => {
  expect(['a.mjs', 'a.cjs', 'a.js', 'a.ts', 'a.mts', 'a.tsx', 'a.PY'].map(languageOf)).toEqual([
    'mjs',
    'mjs',
    'mjs',
    'ts',
    'ts',
    'ts',
    'py',
  ]);
});

it('translates a starter that nobody changed, and leaves the user’s own code', () => {
  const [sum] = starters;
  expect(inLanguage({ name: 'task.mjs', code: sum.code.mjs }, 'py')).toEqual({ name: 'task.py', code: sum.code.py });
  expect(inLanguage({ name: 'my.mjs', code: 'x' }, 'ts')).toEqual({ name: 'my.ts', code: 'x' });
  expect(inLanguage({ name: 'my.cjs', code: 'x' }, 'mjs')).toEqual({ name: 'my.cjs', code: 'x' });
});

it.each(starters)('$title runs as it is', async ({ code }) => {
  const module = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code.mjs)}`)) as {
    readonly default: (n: number) => unknown;
  };
  expect(await module.default(3)).toBeDefined();
  expect(code.ts).toContain('task(n: number)');
  expect(code.py).toContain('def task(n):');
});
