/**
 * Errors that nobody caught, on lanes that had finished tasks before: the task that ran then may have thrown one, or an earlier one whose timer or
 * promise ran on. Those that ran then run again, and what happens to them tells.
 */
export class Strays {
  /** By suspected task: what its worker died of. */
  readonly #suspected = new Map<number, string>();
  readonly #left: (detail: string) => void;

  /** `left`: hears of each error that none of its suspects threw, so that an earlier task had left it behind. */
  constructor(left: (detail: string) => void) {
    this.#left = left;
  }

  /** A worker died of an error while these tasks were with it; none: it was idle. */
  died(tasks: readonly number[], detail: string): void {
    if (tasks.length === 0) this.#left(detail);
    for (const task of tasks) this.#suspected.set(task, detail);
  }

  /** A task was done after all. */
  done(task: number): void {
    const detail = this.#suspected.get(task);
    if (detail === undefined) return;
    this.#suspected.delete(task);
    if (![...this.#suspected.values()].includes(detail)) this.#left(detail);
  }

  /** A task ended a worker that had finished no other: what its like died of was its own. */
  guilty(task: number): void {
    const detail = this.#suspected.get(task);
    if (detail !== undefined) for (const [other, same] of this.#suspected) if (same === detail) this.#suspected.delete(other);
  }
}
