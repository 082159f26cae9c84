import { copyRecords, emptyRecords, recordCount, sliceRecords, type RecordColumns } from './columns.ts';

/** Joins columns one after the other; returns a single one unchanged. */
export function joinRecords(parts: readonly RecordColumns[]): RecordColumns {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const joined = emptyRecords(parts.reduce((sum, part) => sum + recordCount(part), 0));
  let at = 0;
  for (const part of parts) {
    copyRecords(joined, at, part);
    at += recordCount(part);
  }
  return joined;
}

/** A growing batch of records: rows are added at the end, and the memory doubles as needed. */
export class RecordBatch {
  #columns: RecordColumns;
  #rows = 0;

  constructor(room = 256) {
    this.#columns = emptyRecords(room);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Reserves `count` rows and returns the columns and the first of these rows, for the caller to fill. */
  grow(count: number): { columns: RecordColumns; from: number } {
    const from = this.#rows;
    this.#rows += count;
    const room = recordCount(this.#columns);
    if (this.#rows > room) {
      const larger = emptyRecords(Math.max(this.#rows, room * 2));
      copyRecords(larger, 0, this.#columns);
      this.#columns = larger;
    }
    return { columns: this.#columns, from };
  }

  append(rows: RecordColumns): void {
    const { columns, from } = this.grow(recordCount(rows));
    copyRecords(columns, from, rows);
  }

  /** The rows from `from` on, as views: valid until the next row is added. */
  view(from = 0): RecordColumns {
    return sliceRecords(this.#columns, from, this.#rows);
  }

  /** Returns all rows as views on its memory, and continues with new memory. */
  release(): RecordColumns {
    const rows = this.view();
    this.#columns = emptyRecords(0);
    this.#rows = 0;
    return rows;
  }

  /** Returns all rows as separate columns and continues in the same memory. */
  take(): RecordColumns {
    const rows = emptyRecords(this.#rows);
    copyRecords(rows, 0, this.view());
    this.#rows = 0;
    return rows;
  }
}
