/** Tasks that run again, set by set and apart from all others, since at least one of each set was with a lane that died. */
export class Suspects {
  readonly #sets: number[][] = [];

  get any(): boolean {
    return this.#sets.length > 0;
  }

  /** Halved, so that the one that kills is alone in the end. `whole`: nothing says yet that it is one of them. */
  add(tasks: number[], whole: boolean): void {
    if (tasks.length === 0) return;
    if (whole || tasks.length === 1) {
      this.#sets.push(tasks);
      return;
    }
    const half = Math.ceil(tasks.length / 2);
    this.#sets.push(tasks.slice(0, half), tasks.slice(half));
  }

  /** The next set, which may have been emptied meanwhile. */
  take(): number[] {
    return this.#sets.pop() ?? [];
  }

  /** The task was abandoned. */
  forget(task: number): void {
    for (const [i, set] of this.#sets.entries()) this.#sets[i] = set.filter((each) => each !== task);
  }
}
