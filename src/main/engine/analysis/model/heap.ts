/** A binary heap of items by number: the least comes out first, equal ones in the order of arrival. */
export class Heap<T> {
  readonly #keys: number[] = [];
  readonly #ranks: number[] = [];
  readonly #values: T[] = [];
  #added = 0;

  get size(): number {
    return this.#keys.length;
  }

  /** The least key; Infinity if the heap is empty. */
  get leastKey(): number {
    return this.#keys[0] ?? Infinity;
  }

  push(key: number, value: T): void {
    this.#keys.push(key);
    this.#ranks.push(this.#added++);
    this.#values.push(value);
    let at = this.#keys.length - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  pop(): T | undefined {
    const least = this.#values[0];
    const last = this.#keys.length - 1;
    if (last < 0) return undefined;
    this.#swap(0, last);
    this.#keys.pop();
    this.#ranks.pop();
    this.#values.pop();
    let at = 0;
    for (;;) {
      let next = 2 * at + 1;
      if (next >= last) return least;
      if (next + 1 < last && this.#before(next + 1, next)) next++;
      if (!this.#before(next, at)) return least;
      this.#swap(at, next);
      at = next;
    }
  }

  #before(a: number, b: number): boolean {
    const difference = (this.#keys[a] ?? 0) - (this.#keys[b] ?? 0);
    return difference < 0 || (difference === 0 && (this.#ranks[a] ?? 0) < (this.#ranks[b] ?? 0));
  }

  #swap(a: number, b: number): void {
    for (const column of [this.#keys, this.#ranks]) {
      const value = column[a] ?? 0;
      column[a] = column[b] ?? 0;
      column[b] = value;
    }
    const value = this.#values[a] as T;
    this.#values[a] = this.#values[b] as T;
    this.#values[b] = value;
  }
}
