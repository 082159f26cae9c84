/** Adds up two arrays of 8 MB. */
export default (i) => {
  const [a, b] = [new Float64Array(1_000_000).fill(i), new Float64Array(1_000_000).fill(2)];
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
};
