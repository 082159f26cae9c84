/** Values per running sum: costs half a byte per value, and at most 15 additions per query. */
const block = 16;

/** Ascending times with running sums. Appending is cheap if new times are near the end, as those of new records are. */
export class SortedTimes {
  length = 0;
  #values = new Float64Array(64);
  /** At `i`: the sum of the first `i * block` values. */
  #sums = new Float64Array(64 / block + 1);

  at(position: number): number {
    return this.#values[position] ?? NaN;
  }

  /** Merges `sorted` in; the cost is its length plus the number of later times, which move up. */
  append(sorted: Float64Array): void {
    this.#reserve(this.length + sorted.length);
    const values = this.#values;
    let old = this.length - 1;
    let added = sorted.length - 1;
    let to = old + added + 1;
    this.length = to + 1;
    while (added >= 0) {
      const next = sorted[added] ?? 0;
      const last = values[old] ?? 0;
      if (old >= 0 && last > next) {
        values[to--] = last;
        old--;
      } else {
        values[to--] = next;
        added--;
      }
    }
    this.#sumFrom(old + 1);
  }

  /** Removes the last times, so that `length` remain. */
  truncate(length: number): void {
    this.length = length;
  }

  /**
   * The number of times earlier than `ms`. The search starts at `hint`, the last result, in doubling steps.
   * (Like `firstWhere`, but drawing calls this hundreds of thousands of times a frame, where a function call per probe would be too slow.)
   */
  countBefore(ms: number, hint = 0): number {
    const values = this.#values;
    let low = Math.min(hint, this.length);
    let high = low;
    if (low < this.length && (values[low] ?? 0) < ms) {
      for (let step = 1; high < this.length && (values[high] ?? 0) < ms; step *= 2) {
        low = high + 1;
        high = Math.min(this.length, high + step);
      }
    } else {
      for (let step = 1; low > 0 && (values[low - 1] ?? 0) >= ms; step *= 2) {
        high = low - 1;
        low = Math.max(0, low - step);
      }
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] ?? 0) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The sum of the first `count` times. */
  sum(count: number): number {
    const whole = Math.floor(count / block);
    let sum = this.#sums[whole] ?? 0;
    for (let i = whole * block; i < count; i++) sum += this.#values[i] ?? 0;
    return sum;
  }

  #sumFrom(position: number): void {
    for (let b = Math.floor(position / block); (b + 1) * block <= this.length; b++) {
      let sum = this.#sums[b] ?? 0;
      for (let i = b * block; i < (b + 1) * block; i++) sum += this.#values[i] ?? 0;
      this.#sums[b + 1] = sum;
    }
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const capacity = 2 ** Math.ceil(Math.log2(length));
    const values = new Float64Array(capacity);
    values.set(this.#values);
    const sums = new Float64Array(capacity / block + 1);
    sums.set(this.#sums);
    this.#values = values;
    this.#sums = sums;
  }
}
