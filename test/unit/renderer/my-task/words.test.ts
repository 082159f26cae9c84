import { expect, it } from 'vitest';
import { recommendRequest, taskExtensions } from '../../../../src/contract/index.ts';
import { answerOf, isForAnother } from '../../../../src/renderer/src/features/my-task/answer/answer-of.ts';
import { curveRows } from '../../../../src/renderer/src/features/my-task/answer/curve-rows.ts';
import { keyTitle } from '../../../../src/renderer/src/features/my-task/answer/key-words.ts';
import { taskFilesOf } from '../../../../src/renderer/src/task-form/files/task-files.ts';
import { besidesOf, evidenceOf, kindInWords } from '../../../../src/renderer/src/features/my-task/answer/kind-of-work.ts';
import { firstTaskForm, formOfRequest, readTaskForm, requestOf } from '../../../../src/renderer/src/features/my-task/my-task-form.ts';
import { poolPays, tenTimes } from '../../../../src/renderer/src/features/my-task/answer/outlook.ts';
import { workloads } from '../../../helpers/fakes/api.ts';
import { request, sampleAnswer } from '../../../helpers/samples/answer.ts';

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

it('turns the form into a request and a request back into the same form', () => {
  const builtin = { ...request, workload: { type: 'builtin' as const, id: 'sleep', params: { ms: 5 } } };
  for (const asked of [
    request,
    builtin,
    { ...request, inputsPath: '/home/me/inputs.csv', imagined: { machines: 9, roundTripMs: 0.2, mbitPerSecond: 100 } },
  ]) {
    const wanted = requestOf(formOfRequest(asked), workloads);
    expect(wanted).toEqual({ request: recommendRequest.parse(asked) });
  }
});

it('names the field to fix and the reason in one sentence', () => {
  const missing = (part: Partial<typeof firstTaskForm>) => requestOf({ ...firstTaskForm, modulePath: '/a.mjs', ...part }, workloads);
  expect(missing({ modulePath: '  ' })).toEqual({ missing: 'Choose the file of your task.' });
  expect(missing({ modulePath: '/a.py' })).toMatchObject({ request: { workload: { type: 'module', path: '/a.py' } } });
  expect(missing({ tasks: 0 })).toEqual({ missing: 'Fix "Tasks of the real job": enter at least 1.' });
  expect(missing({ budgetSeconds: NaN })).toEqual({ missing: 'Fix "Time budget": enter a number.' });
  expect(missing({ maxCores: 1.5 })).toEqual({ missing: 'Fix "Cores": enter a whole number, or leave the field empty.' });
  expect(missing({ workload: 'sleep', params: { sleep: { ms: NaN } } })).toEqual({
    missing: 'Fix "Length" of the workload: enter a number.',
  });
  expect(missing({ machines: 1 })).toEqual({ missing: 'Fix "Machines": enter at least 2.' });
});

it('treats empty limits as no limit, and gives a built-in workload no inputs file', () => {
  const wanted = requestOf({ ...firstTaskForm, workload: 'sleep', inputsPath: '/left/over.csv' }, workloads);
  expect(wanted).toMatchObject({ request: { inputsPath: null, limits: { maxMemoryBytes: null, maxCores: null } } });
});

it('restores a form with an invalid field, and ignores text that is not a form', () => {
  const form = { ...firstTaskForm, tasks: NaN };
  expect(readTaskForm(JSON.stringify(form))).toEqual(form);
  // Older versions stored 0 for no limit.
  expect(readTaskForm(JSON.stringify({ ...form, maxCores: 0, maxMemoryMb: 0 }))).toEqual(form);
  expect(readTaskForm('{"workload":1}')).toEqual(firstTaskForm);
  expect(readTaskForm('')).toEqual(firstTaskForm);
});

it.each([
  [{ cpu: 0.92, wait: 0.08 }, /^It computes/, '92 % CPU, 8 % waiting'],
  [{ cpu: 0.05, wait: 0.95, held: 0, native: 0, awaited: 0.95 }, /^It waits/, '95 % waiting, 5 % CPU'],
  [{ cpu: 0.1, wait: 0.9, held: 0, native: 0.9, awaited: 0 }, /libuv's threads/, "90 % waiting for libuv's threads, 10 % CPU"],
  [{ cpu: 0.1, wait: 0.9, held: 0.9, native: 0, awaited: 0 }, /blocks its loop/, '90 % holding the loop without CPU, 10 % CPU'],
  [{ cpu: 0.55, wait: 0.45 }, /mixes CPU and waiting/, '55 % CPU, 45 % waiting'],
])('describes the kind of work: %j', (kind, words, evidence) => {
  expect(kindInWords(kind)).toMatch(words);
  expect(spaced(evidenceOf(kind))).toBe(evidence);
});

it('mentions other threads and native requests only if there are any', () => {
  expect(besidesOf({ cpu: 1, wait: 0, side: 0.01, nativeKinds: [] })).toEqual([]);
  expect(besidesOf({ cpu: 1, wait: 0, side: 0.2, nativeKinds: ['PBKDF2REQUEST'] }).map(spaced)).toEqual([
    expect.stringContaining('20 %'),
    "It sends these requests to libuv's threads: PBKDF2REQUEST.",
  ]);
});

it('states from how many tasks a pool pays off', () => {
  expect(poolPays(sampleAnswer())).toBe('A pool pays off from about 30 tasks; your job has more than that (20,000).');
  expect(poolPays(sampleAnswer({ poolPaysFromTasks: 50_000 }))).toContain('fewer (20,000)');
  expect(poolPays(sampleAnswer({ poolPaysFromTasks: 1 }))).toContain('from the first task');
  expect(poolPays(sampleAnswer({ poolPaysFromTasks: null }))).toContain('never pays');
});

it('states the choice at ten times the tasks', () => {
  expect(tenTimes(sampleAnswer())).toBe('For 200,000 tasks the best choice is a pool of 4 processes: about 8\u00a0min\u00a040\u00a0s.');
  const same = { spec: { id: 'threads', workers: 4, concurrency: 1 }, wallMs: 500_000 } as const;
  expect(tenTimes(sampleAnswer({ atTenTimes: same }))).toMatch(/^Nothing/);
  expect(tenTimes(sampleAnswer({ atTenTimes: null }))).toBeNull();
});

it('prefers no strategy beyond doubt where the answer has none', () => {
  expect(tenTimes(sampleAnswer({ spec: null }))).toMatch(/^For 200,000 tasks the model prefers a pool of 4 processes: about/);
});

it.each([
  ['sequential', 'One task after the other'],
  ['async:concurrency=64', 'Async with 64 in flight'],
  ['threads:workers=2:concurrency=1', '2 threads'],
  ['processes:workers=4:concurrency=8', '4 processes with 8 in flight each'],
  ['python-processes:workers=2:start=spawn:python=C:\\py:3\\python.exe', '2 processes of Python (spawn)'],
  ['threads', 'Threads'],
  ['fibers:workers=2', 'Fibers:workers=2'],
])('names the strategy %s as the rest of the window does', (key, title) => {
  expect(keyTitle(key)).toBe(title);
});

it('finds a task and its inputs among dropped files, and ignores results', () => {
  expect(taskFilesOf(['inputs.csv', 'task.mjs'], false)).toEqual({ module: 'task.mjs', inputs: 'inputs.csv' });
  expect(taskFilesOf(['inputs.csv'], true)).toEqual({ module: null, inputs: 'inputs.csv' });
  expect(taskFilesOf(['inputs.csv'], false)).toBeNull();
  expect(taskFilesOf(['result.json', 'task.mjs'], true)).toBeNull();
  expect(taskFilesOf(['photo.png'], true)).toBeNull();
  for (const extension of taskExtensions) expect(taskFilesOf([`task.${extension}`], false)).toMatchObject({ module: `task.${extension}` });
});

it('puts threads and processes of one size into one row, the smallest size first', () => {
  const shuffled = sampleAnswer().curve.toReversed();
  expect(curveRows(shuffled, 'wallMs')).toEqual([
    { workers: 1, threads: 203_000, processes: 204_000 },
    { workers: 4, threads: 52_000, processes: 54_000 },
  ]);
});

it('names what an answer is for, and knows when the form has another task', () => {
  const answer = { ...sampleAnswer(), request: { ...request, workload: { type: 'module' as const, path: '/home/me/count.mjs' } } };
  expect(answerOf(answer)).toMatch(/^count\.mjs, \d+ \w+ \d{4}, \d\d:\d\d$/);
  expect(isForAnother(answer, answer.request)).toBe(false);
  expect(isForAnother(answer, { ...answer.request, tasks: 7 })).toBe(false);
  expect(isForAnother(answer, { ...answer.request, workload: { type: 'module', path: '/home/me/other.mjs' } })).toBe(true);
  expect(isForAnother(answer, { ...answer.request, inputsPath: '/home/me/rows.csv' })).toBe(true);
  expect(isForAnother(answer, null)).toBe(false);
});
