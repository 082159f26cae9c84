import { FreeSlots } from './free-slots.ts';
import { RowList } from './growable.ts';

/**
 * Places overlapping tasks of a lane in separate slots. Within a slot no tasks overlap, and rows are in order of time.
 *
 * Tasks arrive roughly ordered by their ends; each goes to the slot that became free last before the task started.
 * In that order this "best fit" opens no more slots than the most tasks in flight at once.
 */
export class Slots {
  readonly rows: RowList[] = [];
  readonly #free = new FreeSlots();

  get count(): number {
    return this.rows.length;
  }

  /** Places a task and returns its slot. */
  place(row: number, startMs: number, endMs: number): number {
    const slot = this.#free.take(startMs) ?? this.rows.length;
    this.#free.give(slot, endMs);
    const rows = this.rows[slot] ?? new RowList();
    this.rows[slot] = rows;
    rows.push(row);
    return slot;
  }
}
