import { vectors } from './vectors.mjs';

export function task(index, { size }) {
  const { a, b } = vectors(size, index);
  const c = new Float64Array(size);
  for (let i = 0; i < size; i++) c[i] = a[i] + b[i];
  return c.reduce((sum, value) => sum + value, 0);
}
