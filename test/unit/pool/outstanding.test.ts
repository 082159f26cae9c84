import { describe, expect, it } from 'vitest';
import { Outstanding, Placement } from '../../../src/main/engine/pool/outstanding.ts';

describe('Outstanding', () => {
  it('holds the tasks of its own lane alone', () => {
    const placement = new Placement();
    const [first, second] = [new Outstanding(placement, 0), new Outstanding(placement, 1)];
    for (const task of [5, 70_000, 2]) first.add(task);
    second.add(3);
    first.add(5);
    expect([first.size, second.size]).toEqual([3, 1]);
    expect([...first]).toEqual([2, 5, 70_000]);
    expect([placement.laneOf(70_000), placement.laneOf(3), placement.laneOf(4), placement.laneOf(1e6)]).toEqual([0, 1, null, null]);
  });

  it('forgets what was answered for, once', () => {
    const placement = new Placement();
    const [first, second] = [new Outstanding(placement, 0), new Outstanding(placement, 1)];
    first.add(1);
    second.add(2);
    first.delete(2);
    first.delete(1);
    first.delete(1);
    expect([first.size, second.size, placement.laneOf(1), placement.laneOf(2)]).toEqual([0, 1, null, 1]);
    second.clear();
    expect([second.size, [...second]]).toEqual([0, []]);
  });
});
