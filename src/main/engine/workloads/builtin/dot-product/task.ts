import { POINT_EVERY } from '../../point-every.ts';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';
import { vectorSource, type VectorInputs } from '../../data/vectors.ts';

export interface DotProductParams {
  readonly size: number;
  readonly inputs: VectorInputs;
}

/** The sum of a[i] * b[i]. */
export function createTask({ size, inputs }: DotProductParams, _context: unknown, lock: TaskLock): PreparedTask {
  const vectorsOf = vectorSource(inputs, size, lock);
  return {
    run: (input) => {
      const { a, b } = vectorsOf(input);
      let sum = 0;
      for (let from = 0; from < size; from += POINT_EVERY) {
        const to = Math.min(size, from + POINT_EVERY);
        for (let i = from; i < to; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
        lock.yieldLock();
      }
      return sum;
    },
  };
}
