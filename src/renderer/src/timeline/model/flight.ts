import { SortedTimes } from './sorted-times.ts';

/**
 * The exact number of open spans at any time and resolution, stored as sorted starts and sorted ends.
 * The time spent in spans before t is  sum over starts s < t of (t - s)  minus  sum over ends e < t of (t - e),
 * and both sums come from running sums, so a query costs O(log n) for a range of any length. With a weight for each span, so does the time
 * weighted with it.
 */
export class Flight {
  readonly starts = new SortedTimes();
  readonly ends = new SortedTimes();

  /** Both arrays are ascending; their positions need not match. `weights`: of the spans, in the order of either; all 0 if null. */
  append(starts: Float64Array, ends: Float64Array, weights: Weights | null = null): void {
    this.starts.append(starts, weights?.byStart);
    this.ends.append(ends, weights?.byEnd);
  }

  reader(): FlightReader {
    return new FlightReader(this);
  }

  /** How many spans touch the range. */
  countIn(fromMs: number, toMs: number): number {
    return Math.max(0, this.starts.countBefore(toMs, this.starts.length) - this.ends.countBefore(fromMs));
  }

  /** The total time of all spans inside the range, in milliseconds. */
  timeIn(fromMs: number, toMs: number): number {
    const reader = this.reader();
    const before = reader.timeBefore(fromMs);
    return Math.max(0, reader.timeBefore(toMs) - before);
  }

  /** The same, weighted. */
  weightedIn(fromMs: number, toMs: number): number {
    const reader = this.reader();
    reader.timeBefore(fromMs);
    const before = reader.weightedBefore(fromMs);
    reader.timeBefore(toMs);
    return Math.max(0, reader.weightedBefore(toMs) - before);
  }
}

/** The weights of the same spans in the order of their starts and of their ends. */
interface Weights {
  readonly byStart: Float32Array;
  readonly byEnd: Float32Array;
}

/** Reads a flight at ascending times, each search starting at the last position. */
class FlightReader {
  /** Spans that started, and that ended, before the last queried time. */
  started = 0;
  ended = 0;
  readonly #flight: Flight;

  constructor(flight: Flight) {
    this.#flight = flight;
  }

  /** The total time of all spans before `ms`, in milliseconds. */
  timeBefore(ms: number): number {
    const { starts, ends } = this.#flight;
    this.started = starts.countBefore(ms, this.started);
    this.ended = ends.countBefore(ms, this.ended);
    return ms * (this.started - this.ended) - (starts.sum(this.started) - ends.sum(this.ended));
  }

  /** The weighted time of all spans before `ms`, which was the last queried time. */
  weightedBefore(ms: number): number {
    const { starts, ends } = this.#flight;
    return starts.weightedBefore(ms, this.started) - ends.weightedBefore(ms, this.ended);
  }
}
