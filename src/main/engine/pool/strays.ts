/**
 * Uncaught errors on lanes that had finished tasks before: the current task may have thrown one, or an earlier task whose timer or
 * promise was still running. The current tasks run again, and the outcome shows which.
 */
export class Strays {
  /** By suspected task: the error that its worker died of. */
  readonly #suspected = new Map<number, string>();
  readonly #left: (detail: string) => void;

  /** `left`: called for each error that none of its suspects threw, so that an earlier task had left it behind. */
  constructor(left: (detail: string) => void) {
    this.#left = left;
  }

  /** A worker died of an error with these tasks; none: it was idle. */
  died(tasks: readonly number[], detail: string): void {
    if (tasks.length === 0) this.#left(detail);
    for (const task of tasks) this.#suspected.set(task, detail);
  }

  /** A task succeeded after all. */
  done(task: number): void {
    const detail = this.#suspected.get(task);
    if (detail === undefined) return;
    this.#suspected.delete(task);
    if (![...this.#suspected.values()].includes(detail)) this.#left(detail);
  }

  /** A task ended a worker that had finished no other: the same error elsewhere was that task's own. */
  guilty(task: number): void {
    const detail = this.#suspected.get(task);
    if (detail !== undefined) for (const [other, same] of this.#suspected) if (same === detail) this.#suspected.delete(other);
  }
}
