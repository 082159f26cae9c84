import { firstWhere, RowList } from './growable.ts';

/**
 * Places tasks that overlap in one lane beside each other. Inside a slot no two tasks overlap, and rows are in order of time.
 *
 * Tasks come in about the order of their ends; each goes to the slot that became free last before the task started.
 * In that order this "best fit" never opens a slot more than the largest number of tasks in flight at once.
 */
export class Slots {
  readonly rows: RowList[] = [];
  /** Slots by the end of their last task, ascending. */
  readonly #byEnd: { slot: number; endMs: number }[] = [];

  get count(): number {
    return this.rows.length;
  }

  /** Gives the slot in which the task was placed. */
  place(row: number, startMs: number, endMs: number): number {
    const free = this.#byEnd;
    const fit = firstWhere(free.length, free.length, (i) => (free[i]?.endMs ?? 0) > startMs) - 1;
    const taken = fit < 0 ? { slot: this.rows.length, endMs } : free.splice(fit, 1)[0];
    const slot = taken?.slot ?? 0;
    const at = firstWhere(free.length, free.length, (i) => (free[i]?.endMs ?? 0) > endMs);
    free.splice(at, 0, { slot, endMs });
    const rows = this.rows[slot] ?? new RowList();
    this.rows[slot] = rows;
    rows.push(row);
    return slot;
  }
}
