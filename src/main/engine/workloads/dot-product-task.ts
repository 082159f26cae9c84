import { POINT_EVERY } from './point-every.ts';
import type { TaskLock } from './task-lock.ts';
import type { PreparedTask } from './workload.ts';
import { vectorsOf, type VectorInput } from './vectors.ts';

export interface DotProductParams {
  readonly size: number;
  readonly inputs: 'generated' | 'sent';
}

/** The sum of a[i] * b[i]. */
export const dotProductTask = ({ size }: DotProductParams, _context: unknown, lock: TaskLock): PreparedTask => ({
  run: (input) => {
    const { a, b } = vectorsOf(input as VectorInput, size, lock);
    let sum = 0;
    for (let from = 0; from < size; from += POINT_EVERY) {
      const to = Math.min(size, from + POINT_EVERY);
      for (let i = from; i < to; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
      lock.yieldLock();
    }
    return sum;
  },
});
