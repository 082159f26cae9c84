import { firstWhere } from './growable.ts';

/** Values per block whose maximum is kept: a query of any length looks at fewer than two blocks of values, and at the blocks between. */
const block = 64;

/** A series sampled over time: each value holds from the point before it, at first from 0, up to its own point in time. */
export class Samples {
  readonly atMs: readonly number[];
  readonly values: readonly number[];
  #blocks: Float64Array | null = null;

  constructor(atMs: readonly number[], values: readonly number[]) {
    this.atMs = atMs;
    this.values = values;
  }

  get length(): number {
    return this.atMs.length;
  }

  /** From when on a value holds, in milliseconds since spawn. */
  startOf(position: number): number {
    return position === 0 ? 0 : (this.atMs[position - 1] ?? 0);
  }

  /** The position of the first value that holds at or after a time; the length if there is none. Searches from `hint`. */
  after(ms: number, hint = 0): number {
    return firstWhere(this.length, hint, (i) => (this.atMs[i] ?? 0) >= ms);
  }

  /** The value at a time, or null if there is none. */
  valueAt(ms: number): number | null {
    return ms < 0 ? null : (this.values[this.after(ms)] ?? null);
  }

  /** The largest value at positions from `from` up to but excluding `to`; 0 if there are none. */
  largest(from = 0, to = this.length): number {
    this.#blocks ??= largestOfBlocks(this.values);
    const first = Math.ceil(from / block);
    const last = Math.floor(to / block);
    if (first >= last) return largestOf(this.values, from, to);
    const between = largestOf(this.#blocks, first, last);
    return Math.max(between, largestOf(this.values, from, first * block), largestOf(this.values, last * block, to));
  }

  /** The largest value in a span of time; null if no value holds in it. */
  largestIn(fromMs: number, toMs: number): number | null {
    const from = this.#firstEndingAfter(fromMs);
    const to = Math.min(this.length, this.after(toMs, from) + 1);
    return from < to ? this.largest(from, to) : null;
  }

  /** The average over the part of a span in which values hold; null if that part is empty. */
  meanIn(fromMs: number, toMs: number): number | null {
    let sum = 0;
    let overMs = 0;
    for (let i = this.#firstEndingAfter(fromMs); i < this.length && this.startOf(i) < toMs; i++) {
      const heldMs = Math.min(toMs, this.atMs[i] ?? 0) - Math.max(fromMs, this.startOf(i));
      sum += (this.values[i] ?? 0) * heldMs;
      overMs += heldMs;
    }
    return overMs > 0 ? sum / overMs : null;
  }

  #firstEndingAfter(ms: number): number {
    return firstWhere(this.length, 0, (i) => (this.atMs[i] ?? 0) > ms);
  }
}

function largestOf(values: ArrayLike<number>, from: number, to: number): number {
  let largest = 0;
  for (let i = from; i < to; i++) largest = Math.max(largest, values[i] ?? 0);
  return largest;
}

const largestOfBlocks = (values: readonly number[]): Float64Array =>
  Float64Array.from({ length: Math.ceil(values.length / block) }, (_, i) =>
    largestOf(values, i * block, Math.min(values.length, (i + 1) * block)),
  );
