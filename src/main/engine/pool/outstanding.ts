/**
 * Which lane has which task. Task ids are small or contiguous from 0, since each has an array entry.
 * Not a Map or a Set: as tasks come and go those are rebuilt every few hundred, and once one dead table is old, each table
 * keeps the next alive, with everything in it, until the collector marks everything. Ten megabytes a second survived that way.
 */
export class Placement {
  /** The lane plus one; 0: none. */
  #lanes = new Uint16Array(1024);

  /** The lane that has the task; null: none has. */
  laneOf(task: number): number | null {
    const lane = this.#lanes[task] ?? 0;
    return lane === 0 ? null : lane - 1;
  }

  put(task: number, lane: number): void {
    if (task >= this.#lanes.length) {
      const larger = new Uint16Array(Math.max(task + 1, 2 * this.#lanes.length));
      larger.set(this.#lanes);
      this.#lanes = larger;
    }
    this.#lanes[task] = lane + 1;
  }

  remove(task: number): void {
    this.#lanes[task] = 0;
  }

  /** All tasks that the lane has, by their numbers. */
  *tasksOf(lane: number): Generator<number, void, undefined> {
    for (let task = this.#lanes.indexOf(lane + 1); task >= 0; task = this.#lanes.indexOf(lane + 1, task + 1)) yield task;
  }
}

/** The unanswered tasks of one lane. */
export class Outstanding {
  readonly #placement: Placement;
  readonly #lane: number;
  #size = 0;

  constructor(placement: Placement, lane: number) {
    this.#placement = placement;
    this.#lane = lane;
  }

  get size(): number {
    return this.#size;
  }

  has(task: number): boolean {
    return this.#placement.laneOf(task) === this.#lane;
  }

  add(task: number): void {
    if (this.has(task)) return;
    this.#placement.put(task, this.#lane);
    this.#size++;
  }

  /** Removes the task; returns whether the lane had it. */
  delete(task: number): boolean {
    if (!this.has(task)) return false;
    this.#placement.remove(task);
    this.#size--;
    return true;
  }

  clear(): void {
    for (const task of this) this.delete(task);
  }

  [Symbol.iterator](): Iterator<number> {
    return this.#placement.tasksOf(this.#lane);
  }
}
