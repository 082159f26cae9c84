const width = (rows, column) => Math.max(...rows.map((row) => row[column].length));

/** Prints rows of text as columns, the first to the left, the others to the right. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => width(rows, column));
  for (const row of rows) console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
}

/** A number with three digits that count. */
export function figure(value) {
  if (!Number.isFinite(value)) return '-';
  return value >= 1000 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString();
}
