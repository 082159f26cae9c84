import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../../src/contract/index.ts';
import { experimentOf, firstForm, formOf, MODULE, readForm, type LabForm } from '../../../../src/renderer/src/features/lab/form.ts';
import { experiment, presets, strategies, workloads } from '../../../helpers/fake-api.ts';

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
  expect(readForm(JSON.stringify(typing))).toEqual(typing);
});

it('is begun anew when what was kept is no form', () => {
  expect(readForm('{"tasks":3}')).toBeNull();
  expect(readForm('not JSON')).toBeNull();
});
