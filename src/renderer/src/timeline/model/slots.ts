import { FreeSlots } from './free-slots.ts';
import { RowList } from './growable.ts';

/**
 * Places tasks that overlap in one lane beside each other. Inside a slot no two tasks overlap, and rows are in order of time.
 *
 * Tasks come in about the order of their ends; each goes to the slot that became free last before the task started.
 * In that order this "best fit" never opens a slot more than the largest number of tasks in flight at once.
 */
export class Slots {
  readonly rows: RowList[] = [];
  readonly #free = new FreeSlots();

  get count(): number {
    return this.rows.length;
  }

  /** Gives the slot in which the task was placed. */
  place(row: number, startMs: number, endMs: number): number {
    const slot = this.#free.take(startMs) ?? this.rows.length;
    this.#free.give(slot, endMs);
    const rows = this.rows[slot] ?? new RowList();
    this.rows[slot] = rows;
    rows.push(row);
    return slot;
  }
}
