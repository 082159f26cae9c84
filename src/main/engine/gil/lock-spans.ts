/** The columns of a message about the lock, in this order, one entry for each span. */
export const lockColumns = ['wantedMs', 'fromMs', 'toMs'] as const;

/** A lock acquired again within this time, without another holder in between, counts as held throughout: the next turn of the loop followed at once. */
const GAP_MS = 0.05;

/** When a thread requested its lock, acquired it, and released it. All times on the monotonic clock, in milliseconds. */
export class LockSpans {
  #wanted: number[] = [];
  #from: number[] = [];
  #to: number[] = [];
  #open = false;

  /** The number of finished spans. */
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

  /** Returns the spans as one array, column after column, in milliseconds since `originMs`, and clears them. Cuts the current span in two at `nowMs`. */
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
