import { POINT_EVERY } from '../../point-every.ts';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';

/**
 * Adds the squares of 0 to n - 1. Beyond 2^53 (n above 300,080) additions are rounded, but every processor rounds the same additions in the same order
 * alike (IEEE 754), so the sum is the same everywhere.
 */
export const createTask = (_params: unknown, _context: unknown, lock: TaskLock): PreparedTask => ({
  run: (input) => {
    const n = input as number;
    let sum = 0;
    for (let from = 0; from < n; from += POINT_EVERY) {
      const to = Math.min(n, from + POINT_EVERY);
      for (let i = from; i < to; i++) sum += i * i;
      lock.yieldLock();
    }
    return sum;
  },
});
