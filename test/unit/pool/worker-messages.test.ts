import { describe, expect, it, vi } from 'vitest';
import { BrokenMessage } from '../../../src/main/engine/processes/broken-message.ts';
import { fakePool } from '../../helpers/fakes/lanes.ts';

const usage = { cpuMs: 1, keptMs: null };
const ready = { type: 'ready', readyMs: 1, usage };
/** Results of one task: its number, start, end, CPU time, outcome and digest. */
const results = (...row: number[]) => ({
  type: 'results',
  results: { rows: 1, columns: Float64Array.from(row), outputs: [null], errors: [] },
});
const sound = results(0, 1, 2, 1, 0, 0, 7).results;

/** A pool of one lane that has task 0. */
function working() {
  const pool = fakePool({ lanes: 1, tasks: 2 });
  pool.lane(0).ready();
  return pool;
}

it('results that fit are taken', () => {
  const pool = working();
  pool.lane(0).say(results(0, 1, 2, NaN, NaN, 1, 0));
  expect([pool.done, pool.broken]).toEqual([[0], []]);
});

describe('a message of a worker that does not fit ends the pool with the reason', () => {
  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /no kind/],
    ['a text', 'hello', /no kind/],
    ['an unknown kind', { type: 'gossip' }, /gossip/],
    ['a kind that every object has', { type: 'constructor' }, /constructor/],
    ['bytes that are no message', new BrokenMessage('sent garbage'), /sent garbage/],
    ['results that are none', { type: 'results', results: null }, /results\.results/],
    ['a count that is none', { type: 'results', results: { ...sound, rows: '1' } }, /results\.rows/],
    ['no rows', { type: 'results', results: { ...sound, rows: 0, columns: new Float64Array(0), outputs: [] } }, /results\.rows/],
    ['columns of another type', { type: 'results', results: { ...sound, columns: [0, 1, 2, 1, 0, 7] } }, /results\.columns/],
    ['columns shorter than the count', { type: 'results', results: { ...sound, columns: new Float64Array(5) } }, /results\.columns/],
    ['more rows than columns', { type: 'results', results: { ...sound, rows: 4e9 } }, /results\.columns/],
    ['outputs fewer than the count', { type: 'results', results: { ...sound, outputs: [] } }, /results\.outputs/],
    ['errors that are no list', { type: 'results', results: { ...sound, errors: { length: 1 } } }, /results\.errors/],
    [
      'an error of a row that is not there',
      { type: 'results', results: { ...sound, errors: [{ row: 1, message: '' }] } },
      /results\.errors/,
    ],
    ['an error without words', { type: 'results', results: { ...sound, errors: [{ row: 0, message: null }] } }, /results\.errors/],
    ['spans of a lock that are no columns', { type: 'lock', spans: new Float64Array(4) }, /lock\.spans/],
    ['spans of a lock that are no times', { type: 'lock', spans: Float64Array.of(0, NaN, 1) }, /lock\.spans/],
    ['figures that are none', { type: 'ready', readyMs: 1, usage: { cpuMs: 'x', keptMs: null } }, /ready\.usage/],
    ['a start that fails without words', { type: 'could-not-start', message: '' }, /could-not-start\.message/],
    ['a start that has no reason to fail', { type: 'could-not-start' }, /could-not-start\.message/],
  ])('%s', (_name, message, why) => {
    const pool = working();
    pool.lane(0).say(message);
    expect(pool.broken).toMatchObject([{ kind: 'internal', lane: 0, message: expect.stringMatching(why) as string }]);
    expect(pool.lane(0).killed).toBe(true);
    expect(pool.done).toEqual([]);
  });
});

describe('a report of a worker that can not be true ends the pool with the reason', () => {
  it.each<[string, unknown, RegExp]>([
    ['a task that it does not have', results(1, 1, 2, 1, 0, 0, 7), /task 1, which it did not have/],
    ['a task that does not exist', results(1e6, 1, 2, 1, 0, 0, 7), /task 1000000, which it did not have/],
    ['a number that is no task', results(NaN, 1, 2, 1, 0, 0, 7), /task NaN, which it did not have/],
    ['an end before the start', results(0, 2, 1, 1, 0, 0, 7), /no times for task 0/],
    ['times that are none', results(0, NaN, 2, 1, 0, 0, 7), /no times for task 0/],
    ['an unknown outcome', results(0, 1, 2, 1, 0, 5, 7), /unknown outcome of task 0/],
    ['ready once more', ready, /twice that it was ready/],
    ['that it could not start', { type: 'could-not-start', message: 'no' }, /after its start/],
    ['an end that nobody asked for', { type: 'closed', problem: null }, /nobody asked for/],
    ['last figures that nobody asked for', { type: 'closing', heapPeakBytes: 0, usage }, /nobody asked for/],
  ])('%s', (_name, message, why) => {
    const pool = working();
    pool.lane(0).say(message);
    expect(pool.broken).toMatchObject([{ kind: 'internal', message: expect.stringMatching(why) as string }]);
    expect(pool.done).toEqual([]);
  });

  it('a task twice', () => {
    const pool = fakePool({ lanes: 1, tasks: 1 });
    pool.lane(0).ready();
    pool.lane(0).answer([0]);
    pool.lane(0).answer([0]);
    expect(pool.done).toEqual([0]);
    expect(pool.broken[0]?.message).toMatch(/task 0, which it did not have/);
  });
});

it('a late answer for an abandoned task is valid', () => {
  vi.useFakeTimers();
  const pool = fakePool({ lanes: 1, tasks: 2, concurrency: 2 });
  pool.lane(0).ready();
  pool.dispatcher.abandon(0);
  pool.lane(0).answer([0, 1]);
  expect(pool.broken).toEqual([]);
  vi.useRealTimers();
});

it('what does not fit after the last task is reported, and ends that worker', async () => {
  const pool = fakePool({ lanes: 1, tasks: 1 });
  pool.lane(0).ready();
  pool.lane(0).answer([0]);
  const closed = pool.dispatcher.close();
  pool.lane(0).say({ type: 'closing', heapPeakBytes: -1, usage });
  expect(pool.lane(0).killed).toBe(true);
  pool.lane(0).end('killed');
  await closed;
  expect(pool.closingProblems).toEqual([{ lane: 0, late: true, message: 'it sent a message that does not fit (closing.heapPeakBytes)' }]);
});
