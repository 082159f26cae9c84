import { firstWhere } from './growable.ts';

/**
 * The free slots of a lane, ordered by the time they became free. While times arrive in order, taking and returning a slot
 * is very cheap for any number of slots: taken entries stay in the list as gaps, each with a link to the next entry on its
 * left that may be free, until an occasional sweep removes them.
 */
export class FreeSlots {
  #slots: number[] = [];
  #freeAtMs: number[] = [];
  /** Its own position if the entry is free; otherwise a position to its left, closer to a free one; -1 if there is none. */
  #left: number[] = [];
  #free = 0;

  /** Takes the slot that became free last but not after `ms`; null if there is none. */
  take(ms: number): number | null {
    const times = this.#freeAtMs;
    const place = this.#find(firstWhere(times.length, times.length, (i) => (times[i] ?? 0) > ms) - 1);
    if (place < 0) return null;
    this.#left[place] = place - 1;
    this.#free--;
    return this.#slots[place] ?? null;
  }

  give(slot: number, freeAtMs: number): void {
    const last = this.#freeAtMs.at(-1) ?? -Infinity;
    if (this.#slots.length > 2 * this.#free + 64 || freeAtMs < last) this.#sweep();
    const times = this.#freeAtMs;
    const at = firstWhere(times.length, times.length, (i) => (times[i] ?? 0) > freeAtMs);
    if (at === times.length) {
      this.#slots.push(slot);
      times.push(freeAtMs);
    } else {
      this.#slots.splice(at, 0, slot);
      times.splice(at, 0, freeAtMs);
    }
    // After a sweep every entry links to itself, so appending one link is correct for an insertion too.
    this.#left.push(this.#left.length);
    this.#free++;
  }

  #find(from: number): number {
    let place = from;
    while (place >= 0) {
      const left = this.#left[place] ?? -1;
      if (left === place) return place;
      // Shortens the path for the next search.
      const further = left < 0 ? -1 : (this.#left[left] ?? -1);
      this.#left[place] = further;
      place = left < 0 ? -1 : further;
    }
    return -1;
  }

  #sweep(): void {
    const free = this.#left.flatMap((left, place) => (left === place ? [place] : []));
    this.#slots = free.map((place) => this.#slots[place] ?? 0);
    this.#freeAtMs = free.map((place) => this.#freeAtMs[place] ?? 0);
    this.#left = free.map((_, place) => place);
  }
}
