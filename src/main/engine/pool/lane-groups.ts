import type { LaneSlot } from './lane-slot.ts';

/** Which lanes share a process, and die with it: this many consecutive ones. */
export class LaneGroups {
  readonly #slots: readonly LaneSlot[];
  readonly #size: number;

  constructor(slots: readonly LaneSlot[], size: number) {
    this.#slots = slots;
    this.#size = size;
  }

  /** The lanes that share a process with this one, itself included. */
  of({ index }: LaneSlot): readonly LaneSlot[] {
    const from = index - (index % this.#size);
    return this.#slots.slice(from, from + this.#size);
  }

  /** The lanes of a process in which nothing runs; none if there is no such process. */
  idle(): readonly LaneSlot[] {
    for (let from = 0; from < this.#slots.length; from += this.#size) {
      const group = this.#slots.slice(from, from + this.#size);
      if (group.every((slot) => slot.state === 'ready' && slot.outstanding.size === 0)) return group;
    }
    return [];
  }

  /** Once a process has no suspect tasks left, its lanes get other tasks again. */
  release(slot: LaneSlot): void {
    const group = this.of(slot);
    if (group.every((each) => each.outstanding.size === 0)) for (const each of group) each.quarantined = false;
  }
}
