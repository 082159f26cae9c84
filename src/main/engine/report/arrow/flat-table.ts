/** A table of a flatbuffer. Every read is checked against the bytes: one outside them throws a RangeError, and no loop runs over an unchecked length. */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;
  readonly #fields: number;
  readonly #fieldsEnd: number;

  /** The table at `at` in `view`. https://flatbuffers.dev/internals describes the layout. */
  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
    this.#fields = at - view.getInt32(at, true);
    this.#fieldsEnd = this.#fields + view.getUint16(this.#fields, true);
  }

  /** The table at the start of a buffer. */
  static rootOf(view: DataView): FlatTable {
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** An absent number is 0, or the schema's default. */
  uint8(field: number, absent = 0): number {
    const at = this.#place(field);
    return at === null ? absent : this.#view.getUint8(at);
  }

  int16(field: number, absent = 0): number {
    const at = this.#place(field);
    return at === null ? absent : this.#view.getInt16(at, true);
  }

  int32(field: number, absent = 0): number {
    const at = this.#place(field);
    return at === null ? absent : this.#view.getInt32(at, true);
  }

  int64(field: number): number {
    const at = this.#place(field);
    return at === null ? 0 : int64At(this.#view, at);
  }

  has(field: number): boolean {
    return this.#place(field) !== null;
  }

  /** Throws if there is none. */
  table(field: number): FlatTable {
    return new FlatTable(this.#view, this.#target(field));
  }

  /** Throws if there is none, or if it is longer than `most` bytes. */
  text(field: number, most: number): string {
    const { at, length } = this.#vector(field, 1, most);
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length));
  }

  tables(field: number, most: number): FlatTable[] {
    const { at, length } = this.#vector(field, 4, most);
    return Array.from({ length }, (_, i) => {
      const place = at + 4 * i;
      return new FlatTable(this.#view, place + this.#view.getUint32(place, true));
    });
  }

  /** Structs of 64-bit numbers: `words` of them each, padding included. */
  structs(field: number, words: number, most: number): DataView[] {
    const { at, length } = this.#vector(field, 8 * words, most);
    return Array.from({ length }, (_, i) => new DataView(this.#view.buffer, this.#view.byteOffset + at + 8 * words * i, 8 * words));
  }

  #vector(field: number, size: number, most: number): { at: number; length: number } {
    const target = this.#target(field);
    const length = this.#view.getUint32(target, true);
    const at = target + 4;
    if (length > most || at + length * size > this.#view.byteLength) throw new RangeError('A vector is too long.');
    return { at, length };
  }

  #target(field: number): number {
    const at = this.#place(field);
    if (at === null) throw new RangeError('A field is missing.');
    return at + this.#view.getUint32(at, true);
  }

  #place(field: number): number | null {
    const entry = this.#fields + 4 + 2 * field;
    if (entry + 2 > this.#fieldsEnd) return null;
    const offset = this.#view.getUint16(entry, true);
    return offset === 0 ? null : this.#at + offset;
  }
}

/** A 64-bit number that is exact in a double; throws for others. */
export function int64At(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (!Number.isSafeInteger(value)) throw new RangeError('A number is too large.');
  return value;
}
