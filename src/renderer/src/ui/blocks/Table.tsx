import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './Table.module.css';
import { sortRows, type Sort } from '../sort-rows.ts';

export interface Column<R> {
  readonly id: string;
  readonly title: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** The value to sort by; absent if the column is not sortable. Null sorts last. */
  readonly sortBy?: (row: R) => number | string | null;
  /** Right-aligned figures. */
  readonly numeric?: boolean;
  readonly width?: string;
}

interface TableProps<R> {
  /** The title for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly initialSort?: Sort;
  /** Rows can be pointed at by hover or focus, so that something else shows the same. */
  readonly pointing?: Pointing;
  /** Rows that stand first until the user sorts. */
  readonly isFirst?: (row: R) => boolean;
  /** A row that the others are there to compare with. */
  readonly isMarked?: (row: R) => boolean;
  /** Many columns share little room: they stand closer together. */
  readonly dense?: boolean;
  /** Rows that stand below a row wherever it stands, such as those that it sums up. */
  readonly under?: (row: R) => readonly R[];
}

interface Pointing {
  /** The key of the row that is pointed at, here or elsewhere; null for none. */
  readonly at: string | null;
  readonly onPoint: (key: string | null) => void;
}

/** What a row needs to be pointed at. */
function pointed(key: string, { at, onPoint }: Pointing) {
  const point = (): void => {
    onPoint(key);
  };
  const leave = (): void => {
    onPoint(null);
  };
  return {
    tabIndex: 0,
    className: classes(at === key && styles['pointed']),
    onMouseEnter: point,
    onMouseLeave: leave,
    onFocus: point,
    onBlur: leave,
  };
}

/**
 * A table that sorts by a click on a heading. The first column names the row and stays in view; a column in which no row has a value is left out.
 */
export function Table<R>({
  caption,
  columns: all,
  rows,
  rowKey,
  initialSort,
  pointing,
  isFirst,
  isMarked = never,
  dense = false,
  under = none,
}: TableProps<R>) {
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null);
  const columns = filledColumns(all, rows);
  const by = columns.find((column) => column.id === sort?.column)?.sortBy;
  const sorted = (some: readonly R[]): readonly R[] => (sort && by ? sortRows(some, by, sort.descending) : firstFirst(some, isFirst));
  const shown = sorted(rows).flatMap((row) => [{ row, below: false }, ...sorted(under(row)).map((each) => ({ row: each, below: true }))]);
  return (
    <div className={styles['scroll']} tabIndex={0} role="group" aria-label={caption}>
      <table className={classes(styles['table'], dense && styles['dense'])}>
        <caption className={styles['caption']}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, below }) => (
            <tr
              key={rowKey(row)}
              className={classes(below && styles['below'], isMarked(row) && styles['marked'])}
              {...(pointing ? pointed(rowKey(row), pointing) : {})}
            >
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={classes(column.numeric === true && styles['numeric'])}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const none = (): readonly never[] => [];
const never = (): boolean => false;

const filledColumns = <R,>(columns: readonly Column<R>[], rows: readonly R[]): readonly Column<R>[] =>
  columns.filter(({ sortBy }) => sortBy === undefined || rows.length === 0 || rows.some((row) => sortBy(row) !== null));

const firstFirst = <R,>(rows: readonly R[], isFirst: (row: R) => boolean = () => false): readonly R[] => [
  ...rows.filter(isFirst),
  ...rows.filter((row) => !isFirst(row)),
];

interface HeadingProps<R> {
  readonly column: Column<R>;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
}

function Heading<R>({ column, sort, onSort }: HeadingProps<R>) {
  const active = sort?.column === column.id ? sort : null;
  const Arrow = active?.descending === true ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={classes(column.numeric === true && styles['numeric'])}
      style={column.width === undefined ? {} : { width: column.width }}
      aria-sort={active === null ? undefined : active.descending ? 'descending' : 'ascending'}
    >
      {column.sortBy === undefined ? (
        column.title
      ) : (
        <button
          type="button"
          className={styles['sort']}
          onClick={() => {
            onSort({ column: column.id, descending: active === null ? false : !active.descending });
          }}
        >
          {column.title}
          <Arrow aria-hidden className={classes(active === null && styles['unsorted'])} />
        </button>
      )}
    </th>
  );
}
