/** Two arrays of numbers, as the tasks that add and multiply them need. */
export function vectors(size, index) {
  const a = new Float64Array(size);
  const b = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    a[i] = (i % 1000) / 8;
    b[i] = ((i + index) % 997) / 16;
  }
  return { a, b };
}
