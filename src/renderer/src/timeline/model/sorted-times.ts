/** Values per running sum: costs half a byte per value, and at most 15 additions per query. */
const block = 16;

/** Ascending times with running sums, and if wanted a weight for each. Appending is cheap if new times are near the end, as those of new records are. */
export class SortedTimes {
  length = 0;
  #values = new Float64Array(64);
  /** At `i`: the sum of the first `i * block` values. */
  #sums = new Float64Array(64 / block + 1);
  /** Null while all weights are 0. */
  #weights: Weights | null = null;

  at(position: number): number {
    return this.#values[position] ?? NaN;
  }

  /** Merges `sorted` in; the cost is its length plus the number of later times, which move up. `weights`: of each; all 0 if null. */
  append(sorted: Float64Array, weights: Float32Array | null = null): void {
    this.#reserve(this.length + sorted.length);
    const values = this.#values;
    if (weights) this.#weights ??= emptyWeights(values.length);
    const own = this.#weights?.each;
    let old = this.length - 1;
    let added = sorted.length - 1;
    let to = old + added + 1;
    this.length = to + 1;
    while (added >= 0) {
      const next = sorted[added] ?? 0;
      const last = values[old] ?? 0;
      if (old >= 0 && last > next) {
        if (own) own[to] = own[old] ?? 0;
        values[to--] = last;
        old--;
      } else {
        if (own) own[to] = weights?.[added] ?? 0;
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

  /** The sum over the first `count` times of their weight times how long before `ms` they are. */
  weightedBefore(ms: number, count: number): number {
    const weights = this.#weights;
    if (!weights) return 0;
    const whole = Math.floor(count / block);
    let sum = ms * (weights.sums[whole] ?? 0) - (weights.moments[whole] ?? 0);
    for (let i = whole * block; i < count; i++) sum += (weights.each[i] ?? 0) * (ms - (this.#values[i] ?? 0));
    return sum;
  }

  #sumFrom(position: number): void {
    const weights = this.#weights;
    for (let b = Math.floor(position / block); (b + 1) * block <= this.length; b++) {
      let sum = this.#sums[b] ?? 0;
      for (let i = b * block; i < (b + 1) * block; i++) sum += this.#values[i] ?? 0;
      this.#sums[b + 1] = sum;
      if (weights) this.#weigh(weights, b);
    }
  }

  #weigh({ each, sums, moments }: Weights, b: number): void {
    let sum = sums[b] ?? 0;
    let moment = moments[b] ?? 0;
    for (let i = b * block; i < (b + 1) * block; i++) {
      sum += each[i] ?? 0;
      moment += (each[i] ?? 0) * (this.#values[i] ?? 0);
    }
    sums[b + 1] = sum;
    moments[b + 1] = moment;
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
    if (this.#weights) this.#weights = emptyWeights(capacity, this.#weights);
  }
}

/** The weight of each time, and running sums of weights and of weights times their times. */
interface Weights {
  readonly each: Float32Array;
  readonly sums: Float64Array;
  readonly moments: Float64Array;
}

/** Room for so many, and those there are. */
function emptyWeights(capacity: number, of?: Weights): Weights {
  const weights = {
    each: new Float32Array(capacity),
    sums: new Float64Array(capacity / block + 1),
    moments: new Float64Array(capacity / block + 1),
  };
  if (of) for (const name of ['each', 'sums', 'moments'] as const) weights[name].set(of[name]);
  return weights;
}
