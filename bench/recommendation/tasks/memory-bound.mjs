/** A random walk over 64 MB: every step misses the caches. */
const cells = new Int32Array(16_000_000);
for (let i = 0; i < cells.length; i++) cells[i] = Math.imul(i + 1, 0x9e3779b1) >>> 8;

export default (i) => {
  let at = i;
  for (let k = 0; k < 100_000; k++) at = (cells[at] + k) % cells.length;
  return at;
};
