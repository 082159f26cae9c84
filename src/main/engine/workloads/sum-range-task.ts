import type { PreparedTask } from './workload.ts';

/** Adds 0 to n in a plain loop, and checks the sum against n(n+1)/2. */
export const sumRangeTask = (): PreparedTask => ({
  run: (input) => {
    const n = input as number;
    let sum = 0;
    for (let i = 0; i <= n; i++) sum += i;
    // n(n+1) is even and below 2^54, hence exact.
    if (sum !== (n * (n + 1)) / 2) throw new Error(`the sum of 0..${String(n)} came out as ${String(sum)}`);
    return sum;
  },
});
