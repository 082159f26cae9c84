import { Flight } from './flight.ts';

const one = (value: number): Float64Array => Float64Array.of(value);

/** The times at which at least one span is open, with overlapping or touching spans merged. */
export class Cover extends Flight {
  /** Visits only merged spans that end after `startMs`, which is cheap if spans arrive roughly ordered by their ends. */
  add(startMs: number, endMs: number): void {
    let from = startMs;
    let to = endMs;
    const later: [number, number][] = [];
    let last = this.ends.length - 1;
    for (; last >= 0 && this.ends.at(last) >= startMs; last--) {
      const start = this.starts.at(last);
      const end = this.ends.at(last);
      if (start > to) later.push([start, end]);
      else {
        from = Math.min(from, start);
        to = Math.max(to, end);
      }
    }
    this.starts.truncate(last + 1);
    this.ends.truncate(last + 1);
    this.append(one(from), one(to));
    for (const [start, end] of later.reverse()) this.append(one(start), one(end));
  }
}
