import { FlatTable, int64At } from './flat-table.ts';

/** How the cells of a column are stored. */
type CellType = 'uint8' | 'uint16' | 'uint32' | 'int32' | 'float32' | 'float64';

/** A column of an Arrow file: cells, or indexes into a list of words. */
export interface ColumnType {
  readonly name: string;
  readonly cells: CellType;
  readonly words: boolean;
  /** Files of older versions lack it. */
  readonly added?: true;
}

/** The bytes of each column that the file has, and the words of columns that have some. */
export interface ArrowFile {
  readonly rows: number;
  readonly cells: ReadonlyMap<string, Uint8Array>;
  readonly words: ReadonlyMap<string, readonly string[]>;
}

const MAGIC = 'ARROW1';
/** The end of a file: the length of the footer and the magic word. */
const TAIL = 4 + MAGIC.length;
const CELL_BYTES = { uint8: 1, uint16: 2, uint32: 4, int32: 4, float32: 4, float64: 8 } as const;
/** Numbers of the format: https://arrow.apache.org/docs/format/Columnar.html, Schema.fbs and Message.fbs. */
const TYPE = { int: 2, floatingPoint: 3, utf8: 5 } as const;
const HEADER = { dictionary: 2, batch: 3 } as const;
/** A list of words holds outcomes or strategies of one experiment. */
const MOST_WORDS = 32;
/** A strategy's key is a few settings and at most one path. */
const MOST_WORD_BYTES = 64 << 10;

/**
 * Reads a file with exactly these columns, or without those added later, in at most one batch without empty cells and without compression: the layout that `writeArrow` writes, and no
 * other. Whatever the bytes are, it reads each of them at most a few times and allocates no more than the words. Throws what is wrong, as the
 * end of a sentence.
 */
export function readArrowFile(bytes: Uint8Array, columns: readonly ColumnType[]): ArrowFile {
  if (textOf(bytes.subarray(0, MAGIC.length)) !== MAGIC) throw new Error('it is not an Arrow file');
  if (bytes.length < 2 * TAIL || textOf(bytes.subarray(-MAGIC.length)) !== MAGIC) throw new Error('its end is missing');
  try {
    return new Reader(bytes, columns).file();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new Error('it is a damaged Arrow file', { cause: error });
    throw error;
  }
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

class Reader {
  readonly #bytes: Uint8Array;
  /** Those that the file has, once they are checked. */
  #columns: readonly ColumnType[];
  readonly #bodyEnd: number;
  readonly #footer: FlatTable;

  constructor(bytes: Uint8Array, columns: readonly ColumnType[]) {
    this.#bytes = bytes;
    this.#columns = columns;
    const footerEnd = bytes.length - TAIL;
    const footerLength = viewOf(bytes, footerEnd, 4).getInt32(0, true);
    this.#bodyEnd = footerEnd - footerLength;
    if (footerLength < 0 || this.#bodyEnd < 8) throw new RangeError('The footer is not in the file.');
    this.#footer = FlatTable.rootOf(viewOf(bytes, this.#bodyEnd, footerLength));
  }

  file(): ArrowFile {
    const dictionaries = this.#checkedColumns();
    const words = new Map<string, readonly string[]>();
    for (const block of this.#footer.structs(2, 3, dictionaries.size)) {
      const { header, body } = this.#message(block, HEADER.dictionary);
      const name = dictionaries.get(header.int64(0));
      if (name === undefined || words.has(name) || header.uint8(2) !== 0)
        throw new RangeError('A list of words does not belong to this file.');
      words.set(name, wordsOf(header.table(1), body));
    }
    const [block] = this.#footer.structs(3, 3, 1);
    if (block === undefined) return { rows: 0, cells: new Map(this.#columns.map(({ name }) => [name, new Uint8Array()])), words };
    const { header, body } = this.#message(block, HEADER.batch);
    const rows = header.int64(0);
    const buffers = buffersOf(header, body, rows, this.#columns.length);
    const cells = new Map(
      this.#columns.map(({ name, cells: type }, i) => {
        const [empty, values] = [buffers[2 * i], buffers[2 * i + 1]];
        const size = rows * CELL_BYTES[type];
        if (empty === undefined || values === undefined || values.length < size) throw new RangeError('A column is too short.');
        return [name, values.subarray(0, size)];
      }),
    );
    return { rows, cells, words };
  }

  /** Checks names and types of all columns. The columns with words, by the number of their list. */
  #checkedColumns(): ReadonlyMap<number, string> {
    const schema = this.#footer.table(1);
    if (schema.int16(0) !== 0) throw new RangeError('The byte order differs.');
    const fields = schema.tables(1, 64);
    const byName = new Map(fields.map((field) => [field.text(0, 256), field]));
    this.#columns = this.#columns.filter(({ name, added }) => added !== true || byName.has(name));
    const dictionaries = new Map<number, string>();
    for (const column of this.#columns) {
      const field = byName.get(column.name);
      if (!field) throw new Error(`it has no column "${column.name}"`);
      if (typeOf(field) !== column.cells || (field.has(4) ? field.uint8(2) !== TYPE.utf8 : false) || field.has(4) !== column.words)
        throw new Error(`its column "${column.name}" has another type`);
      if (column.words) dictionaries.set(field.table(4).int64(0), column.name);
    }
    if (this.#columns.some(({ name }, i) => fields[i]?.text(0, 256) !== name) || fields.length !== this.#columns.length)
      throw new Error('its columns differ, or their order does');
    return dictionaries;
  }

  /** The message at a block, and the bytes that belong to it. */
  #message(block: DataView, type: number): { header: FlatTable; body: Uint8Array } {
    const [offset, metadata, length] = [int64At(block, 0), block.getInt32(8, true), int64At(block, 16)];
    if (offset < 8 || metadata < 8 || length < 0 || offset + metadata + length > this.#bodyEnd)
      throw new RangeError('A part lies outside of the file.');
    // Four bytes that mean "a message" precede it, and four with its length.
    const message = FlatTable.rootOf(viewOf(this.#bytes, offset + 8, metadata - 8));
    if (message.uint8(1) !== type || message.int64(3) !== length) throw new RangeError('A part differs from the footer.');
    return { header: message.table(2), body: this.#bytes.subarray(offset + metadata, offset + metadata + length) };
  }
}

const viewOf = (bytes: Uint8Array, at: number, length: number): DataView => new DataView(bytes.buffer, bytes.byteOffset + at, length);

/** The type of a column's cells; null: one that our files don't have. */
function typeOf(field: FlatTable): CellType | null {
  const words = field.has(4);
  if (!words && field.uint8(2) === TYPE.floatingPoint) {
    const precision = field.table(3).int16(0);
    return precision === 2 ? 'float64' : precision === 1 ? 'float32' : null;
  }
  if (!words && field.uint8(2) !== TYPE.int) return null;
  const type = words ? field.table(4).table(1) : field.table(3);
  const name = `${type.uint8(1) === 0 ? 'u' : ''}int${String(type.int32(0))}`;
  return name in CELL_BYTES ? (name as CellType) : null;
}

/** The buffers of a batch, one after the other in its body: for each column, which cells are empty (none may be), and its values. */
function buffersOf(batch: FlatTable, body: Uint8Array, rows: number, columns: number): Uint8Array[] {
  const nodes = batch.structs(1, 2, columns);
  if (batch.has(3) || rows < 0 || nodes.length !== columns) throw new RangeError('A batch has another shape.');
  if (nodes.some((node) => int64At(node, 0) !== rows || int64At(node, 8) !== 0)) throw new Error('its columns have empty cells');
  let end = 0;
  return batch.structs(2, 2, 3 * columns).map((buffer) => {
    const [offset, length] = [int64At(buffer, 0), int64At(buffer, 8)];
    if (offset < end || length < 0 || offset + length > body.length) throw new RangeError('A column lies outside of its batch.');
    end = offset + length;
    return body.subarray(offset, end);
  });
}

/** The words of a list: which are empty, where each ends, and their letters. */
function wordsOf(batch: FlatTable, body: Uint8Array): string[] {
  const count = batch.int64(0);
  if (count > MOST_WORDS) throw new RangeError('It has too many words.');
  const [, ends, letters] = buffersOf(batch, body, count, 1);
  if (!ends || !letters) throw new RangeError('A list of words has another shape.');
  const places = viewOf(ends, 0, 4 * (count + 1));
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [places.getInt32(4 * i, true), places.getInt32(4 * i + 4, true)];
    if (from < 0 || to < from || to - from > MOST_WORD_BYTES || to > letters.length)
      throw new RangeError('A word lies outside of its list.');
    return new TextDecoder('utf-8', { fatal: true }).decode(letters.subarray(from, to));
  });
}
