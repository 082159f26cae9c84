import type { RecordColumns } from './columns.ts';

/** The parts of a task's time, each 0..1 of its duration; the rest is waiting. */
export interface TaskParts {
  readonly computed: number;
  /** Ready to run and kept from a core. Null where it is unknown: then the rest is waiting or this. */
  readonly kept: number | null;
}

/** Null where nothing is known, because tasks overlapped on the thread. */
export function partsOf(columns: RecordColumns, row: number): TaskParts | null {
  const cpuMs = columns.cpuMs[row] ?? NaN;
  const durationMs = (columns.endedMs[row] ?? NaN) - (columns.startedMs[row] ?? NaN);
  if (Number.isNaN(cpuMs) || !(durationMs > 0)) return null;
  // The thread's clock is read before a task begins and after it ends, so its figures may exceed the duration.
  const computed = Math.min(1, Math.max(0, cpuMs / durationMs));
  const keptMs = columns.keptMs[row] ?? NaN;
  return { computed, kept: Number.isNaN(keptMs) ? null : Math.min(1 - computed, Math.max(0, keptMs / durationMs)) };
}
