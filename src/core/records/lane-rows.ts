/** The columns of `LaneRows.columns`, in this order. */
export const laneColumns = ['index', 'startedMs', 'endedMs', 'cpuMs', 'keptMs', 'outcome', 'digest'] as const;
type LaneColumn = (typeof laneColumns)[number];

/** Tasks as a lane writes them down: one array of numbers, column after column, each `rows` long, so that a message carries one buffer. */
export interface LaneRows {
  readonly rows: number;
  readonly columns: Float64Array;
}

/** Each column by its name. */
export type LaneViews = Readonly<Record<LaneColumn, Float64Array>>;

/** The place of each column. */
const places = { index: 0, startedMs: 1, endedMs: 2, cpuMs: 3, keptMs: 4, outcome: 5, digest: 6 } as const satisfies Record<
  LaneColumn,
  number
>;

/** One figure of a row. Throws where there is no such row. For a few rows views cost more than all else that is done with them. */
export function laneFigure({ rows, columns }: LaneRows, name: LaneColumn, row: number): number {
  const figure = row < rows ? columns[places[name] * rows + row] : undefined;
  if (figure === undefined) throw new RangeError(`There is no row ${String(row)} in ${String(rows)} results.`);
  return figure;
}

/** Room for so many rows. */
export const emptyLaneRows = (rows: number): LaneRows => ({ rows, columns: new Float64Array(rows * laneColumns.length) });

/** The columns by name, as views on the same memory. */
export function laneViews({ rows, columns }: LaneRows): LaneViews {
  const column = (place: number): Float64Array => columns.subarray(place * rows, (place + 1) * rows);
  return {
    index: column(0),
    startedMs: column(1),
    endedMs: column(2),
    cpuMs: column(3),
    keptMs: column(4),
    outcome: column(5),
    digest: column(6),
  };
}

/** The first rows, in new columns. */
export function firstLaneRows(source: LaneRows, rows: number): LaneRows {
  const first = emptyLaneRows(rows);
  // For so few, a loop is as fast as `set`, and no task can replace it.
  for (let c = 0; c < laneColumns.length; c++)
    for (let row = 0; row < rows; row++) first.columns[c * rows + row] = source.columns[c * source.rows + row] ?? NaN;
  return first;
}

/** Copies the row `from` over the row `to`. */
export function copyLaneRow({ rows, columns }: LaneRows, from: number, to: number): void {
  for (let c = 0; c < laneColumns.length; c++) columns[c * rows + to] = columns[c * rows + from] ?? NaN;
}

/** One row, in new columns. */
export const laneRow = ({ rows, columns }: LaneRows, row: number): LaneRows => ({
  rows: 1,
  columns: Float64Array.from(laneColumns, (_, c) => columns[c * rows + row] ?? NaN),
});
