import type { PreparedTask } from './workload.ts';

/**
 * Adds the squares of 0 to n - 1. Beyond 2^53 (n above 300,080) additions are rounded, but the same additions in the same order are rounded
 * alike by every processor (IEEE 754), so that the sum is the same everywhere.
 */
export const sumOfSquaresTask = (): PreparedTask => ({
  run: (input) => {
    const n = input as number;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += i * i;
    return sum;
  },
});
