import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../../src/contract/index.ts';
import {
  changed,
  completed,
  firstForm,
  formOf,
  MODULE,
  labForm,
  whyUnavailable,
  type LabForm,
} from '../../../../src/renderer/src/task-form/form.ts';
import { experimentOf } from '../../../../src/renderer/src/task-form/experiment-of.ts';
import { readStored } from '../../../../src/renderer/src/task-form/stored-form.ts';
import { strategyInfos } from '../../../../src/main/engine/strategies/registry.ts';
import { experiment, presets, strategies, workloads } from '../../../helpers/fakes/api.ts';

const offer = { workloads, strategies, presets };
const form = (change: Partial<LabForm> = {}): LabForm => ({ ...firstForm(offer), ...change });
const missing = (change: Partial<LabForm>): unknown => experimentOf(form(change), offer);

it('begins with an experiment that can run', () => {
  expect(experimentOf(form(), offer)).toMatchObject({
    experiment: { workload: { type: 'builtin', id: 'sleep', params: { ms: 200 } }, tasks: 15, timeoutMs: null, inputsPath: null },
  });
});

describe('an experiment that fills the form comes out of it again', () => {
  it.each<[string, Experiment]>([
    ['of a built-in workload', experiment],
    [
      'of a module with inputs and a time limit',
      {
        ...experiment,
        workload: { type: 'module', path: '/home/you/task.mjs' },
        inputsPath: '/home/you/inputs.csv',
        timeoutMs: 2500,
      },
    ],
    [
      'with the same strategy twice',
      {
        ...experiment,
        strategies: [
          { id: 'threads', workers: 2, concurrency: 1 },
          { id: 'threads', workers: 8, concurrency: 1 },
        ],
      },
    ],
  ])('%s', (_, wanted) => {
    expect(experimentOf(formOf(wanted, offer), offer)).toEqual({ experiment: wanted });
  });
});

it('keeps the parameters of a workload that is not chosen now', () => {
  const params = { sleep: { ms: 5 } };
  expect(experimentOf(form({ workload: 'sum-range', params }), offer)).toMatchObject({ experiment: { workload: { params: { n: 1e8 } } } });
  expect(experimentOf(form({ workload: 'sleep', params }), offer)).toMatchObject({ experiment: { workload: { params: { ms: 5 } } } });
});

it('names a result that has no name by its workload or its file', () => {
  expect(experimentOf(form(), offer)).toMatchObject({ experiment: { name: 'Sleep' } });
  expect(experimentOf(form({ workload: MODULE, modulePath: String.raw`C:\work\task.mjs` }), offer)).toMatchObject({
    experiment: { name: 'task.mjs' },
  });
});

describe('says what is missing', () => {
  const threads = { on: true, id: 'threads' as const, settings: { workers: 2, concurrency: 1 } };
  it.each<[string, Partial<LabForm>, RegExp]>([
    ['the file of the task', { workload: MODULE, modulePath: '  ' }, /file of your task/],
    ['a parameter out of bounds', { params: { sleep: { ms: 0 } } }, /Length/],
    ['a parameter that is no whole number', { params: { sleep: { ms: 1.5 } } }, /Length/],
    ['a strategy', { strategies: [{ ...threads, on: false }] }, /at least one strategy/],
    ['a difference between two strategies', { strategies: [threads, threads] }, /threads:workers=2:concurrency=1/],
    ['the number of tasks', { tasks: Number.NaN }, /Tasks/],
    ['the number of repeats', { repeats: 0 }, /Repeats/],
    ['a setting of a strategy', { strategies: [{ ...threads, settings: { workers: Number.NaN, concurrency: 1 } }] }, /of Threads/],
    ['the time limit', { timeoutSeconds: -5 }, /Time limit/],
    ['the time limit while it is typed', { timeoutSeconds: Number.NaN }, /Time limit/],
  ])('%s', (_, change, says) => {
    expect(missing(change)).toEqual({ missing: expect.stringMatching(says) as string });
  });
});

it('is kept with what is being typed, also where that is no number yet', () => {
  const typing = form({ tasks: Number.NaN, repeats: 7, params: { sleep: { ms: Number.NaN } } });
  expect(readStored(labForm, JSON.stringify(typing))).toEqual(typing);
});

it('is begun anew when what was kept is no form', () => {
  expect(readStored(labForm, '{"tasks":3}')).toBeNull();
  expect(readStored(labForm, 'not JSON')).toBeNull();
});

describe('strategies of Python', () => {
  const [python] = strategyInfos(2, [{ path: '/py', version: '3.11.2', implementation: 'CPython' }], null).filter(
    ({ id }) => id === 'python-threads',
  );
  if (!python) throw new Error('no python-threads');
  const both = {
    workloads: [...workloads, { ...workloads[0]!, id: 'alone', title: 'Alone', python: false }],
    strategies: [...strategies, python],
    presets,
  };
  const [threads] = strategies.filter(({ id }) => id === 'threads');
  const why = (info: typeof python, change: Partial<LabForm>): string | null =>
    whyUnavailable(info, { ...firstForm(both), ...change }, both);

  it('can be had where the workload has a twin or the task is Python, and those of JavaScript where it is not', () => {
    expect(why(python, { workload: 'sleep' })).toBeNull();
    expect(why(python, { workload: 'alone' })).toBe('Alone has no Python version.');
    expect(why(python, { workload: MODULE, modulePath: '/t.py' })).toBeNull();
    expect(why(threads!, { workload: MODULE, modulePath: '/t.py' })).toBe('Your task is Python.');
    expect(why(python, { workload: MODULE, modulePath: '/t.mjs' })).toBe('Your task is JavaScript.');
    expect(why(threads!, { workload: MODULE, modulePath: '' })).toBeNull();
    expect(why({ ...python, unavailable: 'No Python was found.' }, {})).toBe('No Python was found.');
  });

  it('take the place of others when the task becomes Python, and are left out when it is not', () => {
    const first = { ...firstForm(both), workload: MODULE };
    const file = changed(first, { modulePath: '/t.py' }, both);
    expect(experimentOf(file, both)).toMatchObject({ experiment: { strategies: [{ id: 'python-threads', workers: 2, python: '' }] } });
    const back = experimentOf(changed(file, { modulePath: '/t.mjs' }, both), both);
    expect(JSON.stringify(back)).not.toContain('python-');
    expect(changed(first, { tasks: 3 }, both).strategies).toBe(first.strategies);
  });

  it('are added to a form that was kept before they were there', () => {
    expect(completed(firstForm(offer), both).strategies.at(-1)).toEqual({
      on: false,
      id: 'python-threads',
      settings: { workers: 2, python: '' },
    });
    const whole = firstForm(both);
    expect(completed(whole, both)).toBe(whole);
  });
});
