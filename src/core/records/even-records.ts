import { pickRecords, recordCount, type RecordColumns } from './columns.ts';
import { RecordBatch } from './batch.ts';

/**
 * An even sample of records in bounded memory: every row at first, and whenever there are more than the limit,
 * every second of the rows stored so far and half as many of those that follow.
 */
export class EvenRecords {
  readonly #limit: number;
  readonly #kept = new RecordBatch();
  #step = 1;
  #seen = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  append(rows: RecordColumns): void {
    const first = (this.#step - (this.#seen % this.#step)) % this.#step;
    this.#seen += recordCount(rows);
    this.#kept.append(everyNth(rows, first, this.#step));
    while (this.#kept.rows > this.#limit) {
      this.#kept.append(everyNth(this.#kept.take(), 0, 2));
      this.#step *= 2;
    }
  }

  /** The stored rows, as views: valid until rows are added. */
  view(): RecordColumns {
    return this.#kept.view();
  }
}

function everyNth(rows: RecordColumns, first: number, step: number): RecordColumns {
  if (first === 0 && step === 1) return rows;
  const picked = Math.max(0, Math.ceil((recordCount(rows) - first) / step));
  return pickRecords(rows, picked, (i) => first + i * step);
}
