import { firstWhere } from './growable.ts';

/**
 * The slots of a lane by the time at which they became free. Taking one and giving it back costs next to nothing
 * while times come in order, however many slots there are: entries that were taken stay in the list and are
 * jumped over (each knows the next one to its left that may still be free), and are swept out now and then.
 */
export class FreeSlots {
  #slots: number[] = [];
  #freeAtMs: number[] = [];
  /** Its own place: still free. Else a place to its left, nearer to one that is free; -1: none. */
  #left: number[] = [];
  #free = 0;

  /** Takes the slot that became free last but not after `ms`; null where there is none. */
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
    // After a sweep every place is its own, so that one more at the end is right for an insertion too.
    this.#left.push(this.#left.length);
    this.#free++;
  }

  #find(from: number): number {
    let place = from;
    while (place >= 0) {
      const left = this.#left[place] ?? -1;
      if (left === place) return place;
      // Shorten the way for the next one.
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
