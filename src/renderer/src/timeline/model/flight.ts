import { SortedTimes } from './sorted-times.ts';

/**
 * How many spans are open at any time, exactly and at any resolution: spans are kept as their sorted starts and sorted ends.
 * The time spent in spans before t is  sum over starts s < t of (t - s)  minus  sum over ends e < t of (t - e),
 * and both sums come from running sums, so that a question costs O(log n) however long the range is.
 */
export class Flight {
  readonly starts = new SortedTimes();
  readonly ends = new SortedTimes();

  /** Both arrays ascending; they need not pair up by position. */
  append(starts: Float64Array, ends: Float64Array): void {
    this.starts.append(starts);
    this.ends.append(ends);
  }

  reader(): FlightReader {
    return new FlightReader(this);
  }

  /** How many spans touch the range. */
  countIn(fromMs: number, toMs: number): number {
    return Math.max(0, this.starts.countBefore(toMs, this.starts.length) - this.ends.countBefore(fromMs));
  }

  /** The time that all spans together have inside the range, in milliseconds. */
  timeIn(fromMs: number, toMs: number): number {
    const reader = this.reader();
    const before = reader.timeBefore(fromMs);
    return Math.max(0, reader.timeBefore(toMs) - before);
  }
}

/** Reads a flight at ascending times, each from where the last one was found. */
class FlightReader {
  /** Spans that started, and that ended, before the time asked last. */
  started = 0;
  ended = 0;
  readonly #flight: Flight;

  constructor(flight: Flight) {
    this.#flight = flight;
  }

  /** The time that all spans together spent before `ms`, in milliseconds. */
  timeBefore(ms: number): number {
    const { starts, ends } = this.#flight;
    this.started = starts.countBefore(ms, this.started);
    this.ended = ends.countBefore(ms, this.ended);
    return ms * (this.started - this.ended) - (starts.sum(this.started) - ends.sum(this.ended));
  }
}
