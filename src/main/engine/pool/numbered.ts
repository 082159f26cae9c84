/**
 * Current items, each with a small number that is reused once the item is gone (and not a Map: see `Placement`).
 */
export class Numbered<T> {
  readonly #things: (T | undefined)[] = [];
  readonly #free: number[] = [];
  /** Numbers of removed items that somebody may still name once. */
  readonly #owed = new Set<number>();
  #size = 0;

  /** The number of items. */
  get size(): number {
    return this.#size;
  }

  /** Gives the item its number. */
  add(thing: T): number {
    const number = this.#free.pop() ?? this.#things.length;
    this.#things[number] = thing;
    this.#size++;
    return number;
  }

  get(number: number): T | undefined {
    return this.#things[number];
  }

  /** Removes the item, if it exists; its number is free again, also if it was owed. */
  take(number: number): T | undefined {
    const thing = this.#things[number];
    if (thing === undefined) {
      if (this.#owed.delete(number)) this.#free.push(number);
      return undefined;
    }
    this.#remove(number);
    this.#free.push(number);
    return thing;
  }

  /** Removes the item; its number stays unused until it is named once more. */
  drop(number: number): T | undefined {
    const thing = this.#things[number];
    if (thing === undefined) return undefined;
    this.#remove(number);
    this.#owed.add(number);
    return thing;
  }

  /** Removes all items, for good. */
  clear(): T[] {
    const all = this.#things.filter((thing) => thing !== undefined);
    for (const number of this.#things.keys()) this.drop(number);
    return all;
  }

  #remove(number: number): void {
    this.#things[number] = undefined;
    this.#size--;
  }
}
