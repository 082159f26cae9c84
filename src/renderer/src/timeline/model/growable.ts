/** A list of unsigned 32-bit numbers in one array, which doubles when it is full. */
export class RowList {
  length = 0;
  #values = new Uint32Array(16);

  at(position: number): number {
    return this.#values[position] ?? 0;
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }
}

/**
 * The first position in 0..length for which `after` holds; `length` if it holds for none. `after` must hold for all later positions too.
 * Searches from `hint` in doubling steps, so that queries at neighbouring positions are very cheap.
 */
export function firstWhere(length: number, hint: number, after: (position: number) => boolean): number {
  let low = 0;
  let high = length;
  const start = Math.min(Math.max(hint, 0), length);
  for (let step = 1; ; step *= 2) {
    const probe = start + step - 1;
    if (probe >= high) break;
    if (after(probe)) {
      high = probe;
      break;
    }
    low = probe + 1;
  }
  if (low <= start) {
    // The search has not covered positions before `start`, so the answer may be there.
    for (let step = 1; start - step >= 0; step *= 2) {
      const probe = start - step;
      if (!after(probe)) {
        low = probe + 1;
        break;
      }
      high = Math.min(high, probe);
    }
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (after(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
