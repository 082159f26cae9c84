/** Values of a list that may get long, evenly thinned: once it is full, every second one is dropped, and from then on only every second one is taken. */
export class EvenList<T> {
  readonly #most: number;
  #values: T[] = [];
  #step = 1;
  #seen = 0;

  /** `most`: it never holds more values. */
  constructor(most: number) {
    this.#most = most;
  }

  get values(): readonly T[] {
    return this.#values;
  }

  add(value: T): void {
    if (this.#seen++ % this.#step !== 0) return;
    if (this.#values.length === this.#most) {
      this.#values = this.#values.filter((_, i) => i % 2 === 0);
      this.#step *= 2;
      if ((this.#seen - 1) % this.#step !== 0) return;
    }
    this.#values.push(value);
  }
}
