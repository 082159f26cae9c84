export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Sorts rows by the value of `by`: numbers by size, text in natural order (2 before 10), null always last. */
export function sortRows<R>(rows: readonly R[], by: (row: R) => number | string | null, descending: boolean): R[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    return sign * String(x).localeCompare(String(y), undefined, { numeric: true });
  });
}
