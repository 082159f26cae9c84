import { describe, expect, it } from 'vitest';
import { schedule } from '../../../src/main/engine/analysis/schedule.ts';

describe('schedule', () => {
  it('runs each strategy once in every round, warm-ups first', () => {
    const turns = schedule(4, 5, 2, 9);
    expect(turns.map((turn) => turn.repeat)).toEqual([-2, -1, 0, 1, 2, 3, 4].flatMap((repeat) => [repeat, repeat, repeat, repeat]));
    for (let at = 0; at < turns.length; at += 4) {
      expect(
        turns
          .slice(at, at + 4)
          .map((turn) => turn.strategy)
          .sort(),
      ).toEqual([0, 1, 2, 3]);
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(schedule(5, 5, 0, 1)).toEqual(schedule(5, 5, 0, 1));
    expect(schedule(5, 5, 0, 1)).not.toEqual(schedule(5, 5, 0, 2));
  });

  it('does not keep one order for all rounds', () => {
    const turns = schedule(5, 10, 0, 1);
    const orders = new Set(
      Array.from({ length: 10 }, (_, r) =>
        turns
          .slice(5 * r, 5 * r + 5)
          .map((turn) => turn.strategy)
          .join(),
      ),
    );
    expect(orders.size).toBeGreaterThan(5);
  });
});
