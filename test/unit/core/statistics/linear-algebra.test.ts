import { expect, it } from 'vitest';
import { cholesky, dot, forward, inverseOf } from '../../../../src/core/statistics/linear-algebra.ts';

const matrix = [
  [4, 2, 1],
  [2, 5, 3],
  [1, 3, 6],
];

it('finds the triangle whose product with its transpose is the matrix', () => {
  const root = cholesky(matrix);
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(dot(root[i] ?? [], root[j] ?? [])).toBeCloseTo(value, 12);
    });
  });
});

it('inverts a symmetric, positive matrix', () => {
  const inverse = inverseOf(matrix);
  matrix.forEach((row, i) => {
    inverse.forEach((column, j) => {
      expect(dot(row, column)).toBeCloseTo(Number(i === j), 12);
    });
  });
});

it('solves a triangle from its top', () => {
  expect(forward([[2], [1, 4]], [6, 11])).toEqual([3, 2]);
});
