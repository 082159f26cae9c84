import { describe, expect, it } from 'vitest';
import { FreeSlots } from '../../../../src/renderer/src/timeline/model/free-slots.ts';
import { randomFrom } from '../../../helpers/samples/timeline-trials.ts';

/** The same by looking at all slots. */
class PlainSlots {
  readonly free: { slot: number; ms: number }[] = [];

  take(ms: number): number | null {
    const fitting = this.free.filter((f) => f.ms <= ms);
    const best = fitting.reduce<(typeof fitting)[number] | null>((a, b) => (a && a.ms > b.ms ? a : b), null);
    if (best) this.free.splice(this.free.indexOf(best), 1);
    return best?.slot ?? null;
  }

  give(slot: number, ms: number): void {
    const after = this.free.findIndex((f) => f.ms > ms);
    this.free.splice(after < 0 ? this.free.length : after, 0, { slot, ms });
  }
}

describe('FreeSlots', () => {
  it.each([
    ['in order', 0],
    ['now and then late', 0.1],
    ['in any order', 1],
  ])('takes the slot that became free last before a time (%s)', (_, late) => {
    const random = randomFrom(23);
    const slots = new FreeSlots();
    const plain = new PlainSlots();
    let next = 0;
    for (let i = 0; i < 3000; i++) {
      const end = i + (random() < late ? -200 * random() : 0);
      const start = end - 40 * random();
      const taken = slots.take(start);
      expect(taken).toBe(plain.take(start));
      const slot = taken ?? next++;
      slots.give(slot, end);
      plain.give(slot, end);
    }
  });

  it('has none to take where all became free later', () => {
    const slots = new FreeSlots();
    expect(slots.take(10)).toBeNull();
    slots.give(0, 20);
    expect(slots.take(10)).toBeNull();
    expect(slots.take(20)).toBe(0);
    expect(slots.take(1e9)).toBeNull();
  });
});
