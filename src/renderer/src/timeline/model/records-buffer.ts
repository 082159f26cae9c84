import { copyRecords, emptyRecords, recordCount, sliceRecords, type RecordColumns } from '../../../../contract/index.ts';

/** Memory shared by the buffers of one history; `used` rows of it hold data. */
interface Store {
  columns: RecordColumns;
  used: number;
}

const smallest = 1024;

/**
 * Growing records as an immutable value: `append` returns a new buffer, so it fits a pure reducer.
 * Buffers of one history share their memory, which doubles when it is full: appending n rows in any batches copies O(n) rows.
 */
export class RecordsBuffer {
  static readonly empty: RecordsBuffer = new RecordsBuffer({ columns: emptyRecords(0), used: 0 }, 0);

  readonly rows: number;
  /** `rows` rows, as views without copies. */
  readonly columns: RecordColumns;
  readonly #store: Store;

  private constructor(store: Store, rows: number) {
    this.#store = store;
    this.rows = rows;
    this.columns = sliceRecords(store.columns, 0, rows);
  }

  /** A buffer of these columns, without copying. */
  static of(columns: RecordColumns): RecordsBuffer {
    return new RecordsBuffer({ columns, used: recordCount(columns) }, recordCount(columns));
  }

  /** This buffer's rows followed by those of `columns`. */
  append(columns: RecordColumns): RecordsBuffer {
    const added = recordCount(columns);
    if (added === 0) return this;
    const rows = this.rows + added;
    // If another buffer already continues from here, or for the shared empty one, the history forks.
    const store = this.#store.used === this.rows && this.rows > 0 ? this.#store : { columns: this.columns, used: this.rows };
    if (recordCount(store.columns) < rows) {
      const larger = emptyRecords(Math.max(smallest, 2 ** Math.ceil(Math.log2(rows))));
      copyRecords(larger, 0, this.columns);
      store.columns = larger;
    }
    copyRecords(store.columns, this.rows, columns);
    store.used = rows;
    return new RecordsBuffer(store, rows);
  }

  /** Whether this buffer is `earlier` with zero or more rows appended: then an index of `earlier` only needs the new rows. */
  continues(earlier: RecordsBuffer): boolean {
    return earlier.rows === 0 || (this.#store === earlier.#store && this.rows >= earlier.rows);
  }
}
