import { vectors } from './vectors.mjs';

export function task(index, { size }) {
  const { a, b } = vectors(size, index);
  let sum = 0;
  for (let i = 0; i < size; i++) sum += a[i] * b[i];
  return sum;
}
