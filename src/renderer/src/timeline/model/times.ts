import type { RecordColumns } from '../../../../contract/index.ts';

/** The start of a row's task, in milliseconds since spawn; a task that never ran has no duration. */
export function startOf(columns: RecordColumns, row: number): number {
  const start = columns.startedMs[row] ?? NaN;
  const end = endOf(columns, row);
  return start <= end ? start : end;
}

/** The end of a row's task, in milliseconds since spawn. */
export function endOf(columns: RecordColumns, row: number): number {
  const end = columns.endedMs[row] ?? NaN;
  return Number.isFinite(end) ? end : 0;
}
