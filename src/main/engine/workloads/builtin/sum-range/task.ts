import type { TaskLock } from '../../task-lock.ts';
import { POINT_EVERY } from '../../point-every.ts';
import type { PreparedTask } from '../../workload.ts';

/** Adds 0 to n in a plain loop, and checks the sum against n(n+1)/2. */
export const createTask = (_params: unknown, _context: unknown, lock: TaskLock): PreparedTask => ({
  run: (input) => {
    const n = input as number;
    let sum = 0;
    for (let from = 0; from <= n; from += POINT_EVERY) {
      const to = Math.min(n + 1, from + POINT_EVERY);
      for (let i = from; i < to; i++) sum += i;
      lock.yieldLock();
    }
    // n(n+1) is even and below 2^54, hence exact.
    if (sum !== (n * (n + 1)) / 2) throw new Error(`the sum of 0..${String(n)} came out as ${String(sum)}`);
    return sum;
  },
});
