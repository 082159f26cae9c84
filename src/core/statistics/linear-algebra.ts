/** Rows; of a lower triangle each ends at the diagonal. */
export type Matrix = readonly (readonly number[])[];

/** Keeps a root real where rounding leaves a symmetric matrix not quite positive. */
const LEAST = 1e-9;

/** The lower triangle whose product with its transpose is the matrix, which is symmetric and positive (Cholesky). */
export function cholesky(matrix: Matrix): Matrix {
  const root: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const own: number[] = [];
    for (let j = 0; j <= i; j++) {
      const rest = (row[j] ?? 0) - dot(own, root[j] ?? own);
      own.push(j === i ? Math.sqrt(Math.max(rest, LEAST)) : rest / (root[j]?.[j] ?? 1));
    }
    root.push(own);
  }
  return root;
}

/** The inverse of a symmetric, positive matrix. */
export function inverseOf(matrix: Matrix): Matrix {
  const root = cholesky(matrix);
  const columns = matrix.map((row, i) =>
    forward(
      root,
      row.map((_, j) => Number(i === j)),
    ),
  );
  return columns.map((a) => columns.map((b) => dot(a, b)));
}

/** The solution of a system whose matrix is a lower triangle. */
export function forward(root: Matrix, right: readonly number[]): number[] {
  const solved: number[] = [];
  for (const [i, value] of right.entries()) solved.push((value - dot(solved, root[i] ?? [])) / (root[i]?.[i] ?? 1));
  return solved;
}

/** The sum of products, as far as the shorter goes. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
