import { describe, expect, it } from 'vitest';
import { laneColumns } from '../../../src/core/records/lane-rows.ts';
import { endOf, halvesOf, shiftResults } from '../../../src/main/engine/fleet/dispatch/open-jobs.ts';
import { columnsText, readAnswer, readBatch, resultsIn, type BatchAnswer } from '../../../src/main/engine/fleet/run/batch.ts';
import { readInvitation } from '../../../src/main/engine/fleet/run/invitation.ts';
import { notInJson } from '../../../src/core/not-in-json.ts';
import { readSaid, readTold } from '../../../src/main/engine/fleet/run/run-messages.ts';

const id = 'ab'.repeat(16);
const invitation = {
  schema: 1,
  run: id,
  version: '0.1.0',
  workload: { type: 'builtin', id: 'sum-range', params: { n: 1000 } },
  tasks: 100,
  workers: 2,
  concurrency: 1,
  on: 'threads',
  taskTimeoutMs: null,
};

/** The figures of a task, in the order of the columns: ok, from `startedMs` for 1 ms. */
const row = (task: number, startedMs = 10): number[] => [task, startedMs, startedMs + 1, 0.5, 0, 0, 7];
const columnsOf = (rows: readonly (readonly number[])[]): string =>
  columnsText({ columns: Float64Array.from(laneColumns.flatMap((_, column) => rows.map((each) => each[column]!))) });
const rowsOf = (lane: number, rows: readonly (readonly number[])[]): BatchAnswer['rows'][number] => ({
  lane,
  rows: rows.length,
  columns: columnsOf(rows),
  errors: [],
});
const answer = (changes: Partial<BatchAnswer> = {}): BatchAnswer => ({
  from: id,
  takenMs: 9,
  answeredMs: 12,
  rows: [rowsOf(0, [row(4), row(6)]), rowsOf(1, [row(5)])],
  failed: [],
  outputs: '[1,2,3]',
  ...changes,
});
const failure = { task: 6, lane: 1, outcome: 'died', outOfMemory: false, message: 'it died', startedMs: 1, endedMs: 2 } as const;
const batch = { first: 4, count: 3, inputs: null };

describe('an invitation', () => {
  it('is read as it is written', () => {
    expect(readInvitation(JSON.stringify(invitation))).toEqual(invitation);
    const task = { type: 'task', file: 'task.mjs', hash: 'a'.repeat(64) };
    expect(readInvitation(JSON.stringify({ ...invitation, workload: task }))?.workload).toEqual(task);
  });

  it.each<[string, object]>([
    ['the path of a module', { workload: { type: 'module', path: '/etc/passwd' } }],
    ['a path for a hash', { workload: { type: 'task', file: 'x', hash: '../../x' } }],
    ['code', { workload: { type: 'task', file: 'x', hash: 'a'.repeat(64), code: 'process.exit()' } }],
    ['an export', { workload: { type: 'task', file: 'x', hash: 'a'.repeat(64), exportName: 'wipe' } }],
    ['a path for the name of a workload', { workload: { type: 'builtin', id: '../../../x', params: {} } }],
    ['nested parameters', { workload: { type: 'builtin', id: 'sleep', params: { ms: { toString: 1 } } } }],
    ['more fields', { entry: '/tmp/evil.cjs' }],
    ['another kind of pool', { on: 'shells' }],
    ['too many tasks', { tasks: 1e12 }],
    ['too many workers', { workers: 1e6 }],
    ['no run', { run: '' }],
    ['a run that is a pattern', { run: '*' }],
    ['a limit of no time', { taskTimeoutMs: 0 }],
  ])('is refused with %s', (_, changes) => {
    expect(readInvitation(JSON.stringify({ ...invitation, ...changes }))).toBeNull();
  });

  it.each(['', 'null', '[]', '{', '1e999', '{"__proto__":{"schema":1}}'])('is refused if it is %s', (text) => {
    expect(readInvitation(text)).toBeNull();
  });
});

describe('a batch', () => {
  it.each([batch, { first: 0, count: 1, inputs: [{ any: ['thing'] }] }, { first: 99, count: 1, inputs: null }])('is read: %j', (good) => {
    expect(readBatch(good, 100, true)).toEqual(good);
  });

  it.each([
    { first: 99, count: 2, inputs: null },
    { first: -1, count: 1, inputs: null },
    { first: 0.5, count: 1, inputs: null },
    { first: 0, count: 0, inputs: null },
    { first: 0, count: 2, inputs: [1] },
    { first: 0, count: 1 },
    { first: 0, count: 1, inputs: null, path: '/x' },
    { first: 0, count: 1001, inputs: null },
    null,
    'x',
  ])('is refused: %j', (bad) => {
    expect(readBatch(bad, 100, true)).toBeNull();
  });

  it('has no inputs for a built-in workload, which makes its own', () => {
    expect(readBatch({ first: 0, count: 1, inputs: ['../../x'] }, 100, false)).toBeNull();
    expect(readBatch(batch, 100, false)).toEqual(batch);
  });

  it('is halved with its inputs', () => {
    expect(halvesOf({ first: 4, count: 3, inputs: ['a', 'b', 'c'] })).toEqual([
      { first: 4, count: 1, inputs: ['a'] },
      { first: 5, count: 2, inputs: ['b', 'c'] },
    ]);
  });
});

describe('an answer', () => {
  it('tells of each task of its batch, on the lanes of its machine', () => {
    const end = endOf(batch, readAnswer(JSON.parse(JSON.stringify(answer())))!, 2);
    expect(end?.rows.map(({ lane, results }) => [lane, [...results.columns.subarray(0, results.rows)]])).toEqual([
      [0, [4, 6]],
      [1, [5]],
    ]);
    expect(end?.taskMs).toEqual([1, 1, 1]);
  });

  it('tells of tasks whose worker died', () => {
    const end = endOf(batch, answer({ rows: [rowsOf(0, [row(4), row(5)])], failed: [failure] }), 2);
    expect(end?.failed).toEqual([failure]);
  });

  it.each<[string, Partial<BatchAnswer>]>([
    ['leaves out a task', { rows: [rowsOf(0, [row(4), row(6)])] }],
    ['tells of a task twice', { rows: [rowsOf(0, [row(4), row(5), row(6), row(6)])] }],
    ['tells of a task as ended and as failed', { failed: [failure] }],
    ['tells of another task', { rows: [rowsOf(0, [row(4), row(5), row(7)])] }],
    ['tells of a task that is no number', { rows: [rowsOf(0, [row(4), row(5), row(NaN)])] }],
    ['tells of a lane that its machine does not have', { rows: [rowsOf(2, [row(4), row(5), row(6)])] }],
    ['has fewer columns than rows', { rows: [{ ...rowsOf(0, [row(4), row(5)]), rows: 3 }] }],
    [
      'has an error of a row that it does not have',
      { rows: [{ ...rowsOf(0, [row(4), row(5), row(6)]), errors: [{ row: 3, message: '' }] }] },
    ],
  ])('is not believed if it %s', (_, changes) => {
    expect(endOf(batch, answer(changes), 2)).toBeNull();
  });

  it.each<[string, object]>([
    ['columns that are no base64', { rows: [{ ...rowsOf(0, [row(4)]), columns: '<script>' }] }],
    ['another sender than a machine', { from: 'me' }],
    ['more fields', { next: 'x' }],
    ['an outcome that does not exist', { failed: [{ ...failure, outcome: 'ok' }] }],
  ])('is refused with %s', (_, changes) => {
    expect(readAnswer({ ...answer(), ...changes })).toBeNull();
  });

  it('is moved to the clock of the trial', () => {
    const results = resultsIn(rowsOf(0, [row(4, 5000), row(5, 5001)]))!;
    shiftResults(results, -4990);
    expect([...results.columns.subarray(2, 6)]).toEqual([10, 11, 11, 12]);
  });
});

it.each<[unknown, string | null]>([
  [{ a: [1, 'x', null, true, { b: -0.5 }] }, null],
  [[], null],
  [Object.create(null), null],
  [undefined, 'undefined'],
  [{ a: undefined }, 'undefined'],
  [[NaN], 'a number that is not finite'],
  [{ at: new Date(0) }, 'a Date'],
  [new Map(), 'a Map'],
  [new Uint8Array(2), 'a Uint8Array'],
  [1n, 'a bigint'],
  [() => 1, 'a function'],
])('finds in %o what JSON does not have', (value, found) => {
  expect(notInJson(value)).toBe(found);
});

it('finds that a value which holds itself can not travel', () => {
  const value: Record<string, unknown> = {};
  value['me'] = value;
  expect(notInJson(value)).toBe('a value within more than 200 others');
});

const reading = { cpuMs: 5, bytes: 2e6, baselineBytes: 1e6, peakBytes: 3e6, cores: 0.5 };

it.each([
  [{ type: 'alive', from: id, reading }, true],
  [{ type: 'alive', from: id }, false],
  [{ type: 'alive', from: id, reading: { ...reading, bytes: -1 } }, false],
  [{ type: 'alive', from: id, reading: { ...reading, peakBytes: 1e300 } }, false],
  [{ type: 'alive', from: id, reading: { ...reading, path: '/x' } }, false],
  [{ type: 'pong', from: id, ping: 3, atMs: 5 }, true],
  [{ type: 'pong', from: id, ping: 3, atMs: -5 }, false],
  [{ type: 'pong', from: id, ping: 3, atMs: null }, false],
  [{ type: 'ready', from: id, atMs: 5, usage: { cpuMs: 1, keptMs: null } }, true],
  [{ type: 'ready', from: id, atMs: 5, usage: {} }, false],
  [{ type: 'run', from: id, command: 'x' }, false],
])('reads %j of a machine: %s', (message, good) => {
  expect(readSaid(JSON.stringify(message)) !== null).toBe(good);
});

it.each([
  ['{"type":"close"}', true],
  ['{"type":"ping","ping":1}', true],
  ['{"type":"ping"}', false],
  ['{"type":"load","path":"/x"}', false],
  ['', false],
])('reads what a machine is told in %s: %s', (text, good) => {
  expect(readTold(text) !== null).toBe(good);
});
