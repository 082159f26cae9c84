/** How a task ended. The order is part of the file format: append only. */
export const taskOutcomes = ['ok', 'threw', 'timeout', 'died', 'cancelled'] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

/**
 * The records of tasks as columns, one row per task, in order of arrival.
 * Times are milliseconds since the trial was spawned, on one monotonic clock.
 * 43 bytes a task.
 */
export interface RecordColumns {
  readonly index: Uint32Array;
  readonly lane: Uint16Array;
  /** Position in `taskOutcomes`. */
  readonly outcome: Uint8Array;
  readonly queuedMs: Float64Array;
  readonly startedMs: Float64Array;
  readonly endedMs: Float64Array;
  /** CPU time of the task's thread while it ran; NaN if tasks overlapped on the thread, which makes it unknown. */
  readonly cpuMs: Float32Array;
  /** How long that thread was ready to run and kept from a core meanwhile; NaN where this is unknown: as for CPU time, and other than on Linux. */
  readonly keptMs: Float32Array;
  /** Checksum (CRC-32) of the task's output in a canonical form; 0 where it failed. */
  readonly digest: Uint32Array;
}

export const recordCount = (columns: RecordColumns): number => columns.index.length;

/** Columns with room for `rows` tasks. */
export function emptyRecords(rows: number): RecordColumns {
  return {
    index: new Uint32Array(rows),
    lane: new Uint16Array(rows),
    outcome: new Uint8Array(rows),
    queuedMs: new Float64Array(rows),
    startedMs: new Float64Array(rows),
    endedMs: new Float64Array(rows),
    cpuMs: new Float32Array(rows),
    keptMs: new Float32Array(rows),
    digest: new Uint32Array(rows),
  };
}

/** The rows from `from` up to but excluding `to`, as views on the same memory. */
export function sliceRecords(columns: RecordColumns, from: number, to: number): RecordColumns {
  return {
    index: columns.index.subarray(from, to),
    lane: columns.lane.subarray(from, to),
    outcome: columns.outcome.subarray(from, to),
    queuedMs: columns.queuedMs.subarray(from, to),
    startedMs: columns.startedMs.subarray(from, to),
    endedMs: columns.endedMs.subarray(from, to),
    cpuMs: columns.cpuMs.subarray(from, to),
    keptMs: columns.keptMs.subarray(from, to),
    digest: columns.digest.subarray(from, to),
  };
}

/** Copies all rows of `source` into `target` from row `at` on. */
export function copyRecords(target: RecordColumns, at: number, source: RecordColumns): void {
  target.index.set(source.index, at);
  target.lane.set(source.lane, at);
  target.outcome.set(source.outcome, at);
  target.queuedMs.set(source.queuedMs, at);
  target.startedMs.set(source.startedMs, at);
  target.endedMs.set(source.endedMs, at);
  target.cpuMs.set(source.cpuMs, at);
  target.keptMs.set(source.keptMs, at);
  target.digest.set(source.digest, at);
}

/** `count` of the rows, in new columns: row `i` is that at `rowAt(i)` of the source, which must have it. */
export function pickRecords(source: RecordColumns, count: number, rowAt: (i: number) => number): RecordColumns {
  const picked = emptyRecords(count);
  for (const name of Object.keys(picked) as (keyof RecordColumns)[]) {
    const [from, to] = [source[name], picked[name]];
    for (let i = 0; i < count; i++) {
      const value = from[rowAt(i)];
      if (value === undefined) throw new RangeError(`There is no row ${String(rowAt(i))} in ${String(from.length)} records.`);
      to[i] = value;
    }
  }
  return picked;
}
