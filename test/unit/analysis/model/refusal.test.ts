import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/contract/index.ts';
import { normal, seededRandom } from '../../../../src/core/statistics/random.ts';
import { doubtsOf, driftOf, leakOf } from '../../../../src/main/engine/analysis/model/doubts.ts';
import { refused, refusalOfFailure } from '../../../../src/main/engine/analysis/advice/refusal.ts';
import { noTotals } from '../../../helpers/samples/model.ts';

const failure = (kind: Failure['kind'], message: string): Failure => ({ taskIndex: 0, lane: 0, kind, message });
const headline = (kind: Failure['kind'], message: string, failed = 3, tried = 3): string =>
  refused(refusalOfFailure(failure(kind, message), failed, tried), 0).headline;

describe('a refusal', () => {
  it.each([
    ['threw', 'no such table', 'each of the 3 tasks sampled failed ("no such table")'],
    ['threw', "Cannot find package 'sharp' imported from /a/task.mjs", 'the module "sharp" is missing'],
    ['threw', 'TypeError: fetch failed: connect ECONNREFUSED 127.0.0.1:9', "needs a network address that can't be reached"],
    ['died', 'the process exited with code 0', 'the task ends its own process'],
    ['could-not-start', "the task's set-up failed: no key", "the task's set-up failed: no key"],
  ] as const)('of a task that %s: %s', (kind, message, expected) => {
    expect(headline(kind, message)).toContain(expected);
  });

  it('is of a task that fails, not of one that does not load, where its set-up fails: it was loaded before', () => {
    expect(refusalOfFailure(failure('could-not-start', 'no key'), 1, 1).cause).toBe('task-fails');
  });

  it('is a card that recommends nothing and says what would help', () => {
    const card = refused(refusalOfFailure(failure('threw', 'bad row'), 2, 5), 120);
    expect(card).toMatchObject({ strategy: null, basis: 'cant-tell', confidence: 0, sampleMs: 120, cantTell: { cause: 'task-fails' } });
    expect(card.headline).toContain('2 of the 5 tasks');
    expect(card.headline).toContain(card.cantTell?.help);
  });
});

describe('doubts', () => {
  const sampled = (ms: (i: number) => number): { index: number; wallMs: number; cpuMs: number }[] =>
    Array.from({ length: 40 }, (_, index) => ({ index, wallMs: ms(index), cpuMs: ms(index) }));

  it('sees that tasks grow from call to call, and not that they vary', () => {
    expect(driftOf(sampled((i) => 1 + i))).toBeGreaterThan(1.5);
    expect(driftOf(sampled((i) => 1 + (i % 5)))).toBeCloseTo(1);
    // The first calls are compiled.
    expect(driftOf(sampled((i) => (i < 5 ? 50 : 1)))).toBe(1);
  });

  it('does not take for growth what chance does to tasks of very different lengths', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const drifts = seeds.map((seed) => {
      const random = seededRandom(seed);
      return driftOf(sampled(() => Math.exp(2 * normal(random))));
    });
    expect(drifts.filter((drift) => drift !== 1).length).toBeLessThan(10);
  });

  it('distinguishes a leak from a heap that fills up once', () => {
    const atMs = Array.from({ length: 10 }, (_, i) => i);
    expect(leakOf({ atMs, bytes: atMs.map((i) => 20e6 + i * 30e6) }, 0, 100)).toBeCloseTo(2.7e6);
    expect(leakOf({ atMs, bytes: atMs.map((i) => 20e6 + Math.min(3, i) * 30e6) }, 0, 100)).toBe(0);
  });

  it('speaks of what is printed, and of tasks that change', () => {
    const about = { drift: 1, leakBytes: 0, tasks: 100 };
    const tasks = sampled(() => 1);
    expect(doubtsOf(tasks, { ...noTotals, childCpuMs: 0, printedBytes: 4000 }, about)[0]).toContain('The task prints');
    expect(doubtsOf(tasks, noTotals, { ...about, drift: 2 })[0]).toContain('changes between calls');
    expect(doubtsOf(tasks, noTotals, about)).toEqual([]);
  });
});
