import { describe, expect, it } from 'vitest';
import { emptyRecords } from '../../../src/contract/index.ts';
import { BrokenMessage } from '../../../src/main/engine/processes/broken-message.ts';
import { rowsOf, trialSaying } from '../../helpers/fakes/coordinator.ts';

const ready = { type: 'ready', atMs: 1 };
const done = { type: 'done', lastResultMs: 5, findings: [] };
const records = (...tasks: number[]) => ({ type: 'records', columns: rowsOf(...tasks), failures: [] });
const lane = { index: 0, type: 'loop', pid: 1, spawnedMs: 0, readyMs: 1, endedMs: null, respawns: 0, heapPeakBytes: null };

it('a trial whose coordinator reports every task is done', async () => {
  const { trial } = await trialSaying([{ type: 'hello' }, { type: 'lane', lane }, ready, records(0, 1), records(2), done]);
  expect([trial.state, trial.tasksOk, trial.failures]).toEqual(['done', 3, []]);
});

describe('a message that does not fit fails its trial with the reason', () => {
  const columns = rowsOf(0);
  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /no kind/],
    ['a text', 'hello', /no kind/],
    ['an unknown kind', { type: 'gossip' }, /gossip/],
    ['records without columns', { type: 'records', failures: [] }, /records\.columns/],
    ['columns of different lengths', { type: 'records', columns: { ...columns, lane: new Uint16Array(2) }, failures: [] }, /columns/],
    ['columns of another type', { type: 'records', columns: { ...columns, index: [0] }, failures: [] }, /columns/],
    ['records without failures', { type: 'records', columns }, /records\.failures/],
    ['a lane that is none', { type: 'lane', lane: null }, /lane\.lane/],
    ['a lane with the number __proto__', { type: 'lane', lane: { ...lane, index: '__proto__' } }, /lane\.lane\.index/],
    ['a time that is none', { type: 'ready', atMs: NaN }, /ready\.atMs/],
    ['an end that is no time', { type: 'done', lastResultMs: 'x', findings: [] }, /done\.lastResultMs/],
    ['a close without figures', { type: 'closed' }, /closed\.cpuMs/],
    [
      'a program that is no worker',
      { type: 'spawn-process', id: 0, spec: { entry: '/bin/sh', name: '', args: [], maxHeapMb: null } },
      /not a worker/,
    ],
    ['bytes that are no message', new BrokenMessage('sent garbage'), /sent garbage/],
  ])('%s', async (_name, message, why) => {
    const { trial } = await trialSaying([message]);
    expect(trial.state).toBe('failed');
    expect(trial.failures).toHaveLength(1);
    expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'internal', message: expect.stringMatching(why) as string });
  });
});

describe('reports that can not be true fail their trial', () => {
  it.each<[string, unknown[], RegExp]>([
    ['an end with tasks missing', [ready, records(0), done], /after 1 of 3 tasks/],
    ['an end before it was ready', [done], /before it was ready/],
    ['tasks before it was ready', [records(0)], /before it was ready/],
    ['a task that does not exist', [ready, records(3)], /task 3, which does not exist/],
    ['a task twice', [ready, records(0, 1), records(1)], /task 1 twice/],
    [
      'an outcome that does not exist',
      [ready, { ...records(0), columns: { ...rowsOf(0), outcome: new Uint8Array([9]) } }],
      /outcome of task 0/,
    ],
    [
      'a task without times',
      [ready, { ...records(0), columns: { ...rowsOf(0), endedMs: new Float64Array([NaN]) } }],
      /no times for task 0/,
    ],
    ['ready twice', [ready, ready], /twice/],
  ])('%s', async (_name, messages, why) => {
    const { trial } = await trialSaying(messages);
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]?.message).toMatch(why);
  });

  it('retains earlier records', async () => {
    const { trial, records: kept } = await trialSaying([ready, records(2, 0), null, records(1)]);
    expect([trial.state, trial.tasksOk, [...kept.index]]).toEqual(['failed', 2, [2, 0]]);
  });

  it('takes no record after the end', async () => {
    const { trial } = await trialSaying([ready, records(0, 1, 2), done, { type: 'records', columns: emptyRecords(5), failures: [] }]);
    expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 3, 0]);
  });
});

describe('a trial that does not get ready', () => {
  it('fails once its start takes too long, and names what it was doing', async () => {
    const late = { startLimitMs: 30 };
    const silent = await trialSaying([], { ports: late });
    expect(silent.trial.failures).toEqual([
      {
        taskIndex: null,
        lane: null,
        kind: 'could-not-start',
        message: 'it was not ready within 30\u00a0ms: its process did not start to run',
      },
    ]);
    const booted = await trialSaying([{ type: 'booted', atMs: 1 }], { ports: late });
    expect(booted.trial.failures[0]?.message).toContain('still loads the task, makes the inputs, or starts the workers');
    const starting = [
      { ...lane, readyMs: 1 },
      { ...lane, index: 1, readyMs: null },
    ].map((each) => ({ type: 'lane', lane: each }));
    const setUp = await trialSaying([{ type: 'booted', atMs: 1 }, ...starting], { ports: late });
    expect(setUp.trial.failures[0]?.message).toContain('worker 2 still loads the task or runs its setup');
  });
});
