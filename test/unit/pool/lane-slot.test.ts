import { describe, expect, it } from 'vitest';
import { LaneSlot } from '../../../src/main/engine/pool/lane-slot.ts';
import { Placement } from '../../../src/main/engine/pool/outstanding.ts';

const slotOf = (concurrency: number, meanMs?: number): LaneSlot => {
  const slot = new LaneSlot(0, concurrency, new Placement());
  slot.state = 'ready';
  if (meanMs !== undefined) slot.learn(1, meanMs);
  return slot;
};
const load = (slot: LaneSlot, count: number): LaneSlot => {
  for (let i = 0; i < count; i++) slot.outstanding.add(i);
  return slot;
};

describe('LaneSlot', () => {
  it('has room for what it may have in flight while nothing is known of the tasks', () => {
    expect(slotOf(1).room()).toBe(1);
    expect(slotOf(8).room()).toBe(8);
    expect(load(slotOf(8), 3).room()).toBe(5);
    expect(load(slotOf(1), 1).room()).toBe(0);
  });

  it('is sent long tasks one by one', () => {
    expect(slotOf(1, 5).room()).toBe(1);
    expect(load(slotOf(1, 200), 1).room()).toBe(0);
  });

  it('is sent some milliseconds of short tasks, and no more than a few hundred', () => {
    expect(slotOf(1, 1).room()).toBe(1 + 4);
    expect(slotOf(1, 0.1).room()).toBe(1 + 40);
    expect(slotOf(1, 0).room()).toBe(1 + 256);
  });

  it('is sent more only when half of what lay ready is gone', () => {
    expect(load(slotOf(1, 0.1), 30).room()).toBe(0);
    expect(load(slotOf(1, 0.1), 20).room()).toBe(21);
  });

  it('counts tasks that overlap as shorter, and goes with the newest', () => {
    expect(slotOf(4, 8).room()).toBe(4 + 2);
    const slot = slotOf(1, 1);
    for (let i = 0; i < 20; i++) slot.learn(10, 1000);
    expect(slot.room()).toBe(1);
  });

  it('has none unless it is ready and above suspicion', () => {
    for (const state of ['starting', 'closing', 'ended'] as const) {
      const slot = slotOf(1);
      slot.state = state;
      expect(slot.room()).toBe(0);
    }
    const slot = slotOf(1);
    slot.quarantined = true;
    expect(slot.room()).toBe(0);
  });
});
