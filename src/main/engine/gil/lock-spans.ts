/** The columns of a message about the lock, in this order, each as long as there are spans. */
export const lockColumns = ['wantedMs', 'fromMs', 'toMs'] as const;

/** Held again within this, without another in between, is held on: a turn of the loop that followed at once. */
const GAP_MS = 0.05;

/** When a thread wanted its lock, got it, and let it go. All times on the monotonic clock, in milliseconds. */
export class LockSpans {
  #wanted: number[] = [];
  #from: number[] = [];
  #to: number[] = [];
  #open = false;

  /** How many are over. */
  get count(): number {
    return this.#to.length;
  }

  /** `fresh`: another thread held it since this one last did. */
  took(wantedMs: number, atMs: number, fresh: boolean): void {
    this.#open = true;
    const lastMs = this.#to.at(-1);
    if (!fresh && lastMs !== undefined && atMs - lastMs < GAP_MS) {
      this.#to.pop();
      return;
    }
    this.#wanted.push(wantedMs);
    this.#from.push(atMs);
  }

  freed(atMs: number): void {
    if (!this.#open) return;
    this.#open = false;
    this.#to.push(atMs);
  }

  /** Gives the spans as one array, column after column, in milliseconds since `originMs`, and forgets them. The one that goes on is cut in two at `nowMs`. */
  take(originMs: number, nowMs: number): Float64Array<ArrayBuffer> {
    const goesOn = this.#open;
    if (goesOn) this.freed(nowMs);
    const rows = this.#to.length;
    const columns = new Float64Array(rows * lockColumns.length);
    for (const [place, column] of [this.#wanted, this.#from, this.#to].entries()) {
      for (let row = 0; row < rows; row++) columns[place * rows + row] = (column[row] ?? NaN) - originMs;
    }
    this.#wanted = goesOn ? [nowMs] : [];
    this.#from = goesOn ? [nowMs] : [];
    this.#to = [];
    this.#open = goesOn;
    return columns;
  }
}
