import { describe, expect, it } from 'vitest';
import { GuidedShare } from '../../../src/main/engine/pool/guided.ts';

const learnt = (lengths: readonly number[]): GuidedShare => {
  const guided = new GuidedShare();
  for (const ms of lengths) guided.learn(ms);
  return guided;
};

describe('GuidedShare', () => {
  it('is half of an even share of what waits, while nothing is known and where tasks are alike', () => {
    expect(learnt([]).of(400, 4)).toBe(50);
    expect(learnt([2, 2, 2]).of(400, 4)).toBe(50);
    expect(learnt([2, 2, 2]).of(3, 4)).toBe(1);
  });

  it('is smaller where lengths vary', () => {
    const uneven = learnt([1, 1, 1, 1, 1, 1, 1, 1, 1, 31]);
    expect(uneven.of(400, 4)).toBeLessThan(10);
    expect(uneven.of(10, 4)).toBe(1);
  });

  it('is worth its message: tasks of microseconds stay together however much they vary', () => {
    const short = learnt([...Array.from({ length: 1000 }, () => 0.001), 2]);
    expect(short.of(4000, 4)).toBeGreaterThan(50);
  });

  // A worker may report any time. Where a share was none, the dispatcher handed out nothing for ever.
  it.each([[[8e-166]], [[5e-324, 0]], [[1e300]], [[1e300, 1e-300, 1]]])('is a whole number of tasks after times of %j ms', (lengths) => {
    const share = learnt(lengths).of(4, 2);
    expect(share).toBeGreaterThanOrEqual(1);
    expect(share).toBeLessThanOrEqual(4);
    expect(Number.isInteger(share)).toBe(true);
  });

  it('is all waiting tasks for a single lane', () => {
    expect(learnt([1, 50]).of(7, 1)).toBe(7);
  });

  it('forgets old lengths', () => {
    const guided = learnt([50, ...Array.from({ length: 40_000 }, () => 1)]);
    expect(guided.of(800, 4)).toBeGreaterThan(90);
  });
});
