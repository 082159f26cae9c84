import { POINT_EVERY } from '../../point-every.ts';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';
import { vectorSource, type VectorInputs } from '../../data/vectors.ts';

export interface VectorAddParams {
  readonly size: number;
  readonly inputs: VectorInputs;
  readonly output: 'checksum' | 'array';
}

/** c[i] = a[i] + b[i]; returns c, moved to its destination, or the sum of c. */
export function createTask({ size, inputs, output }: VectorAddParams, _context: unknown, lock: TaskLock): PreparedTask {
  const vectorsOf = vectorSource(inputs, size, lock);
  return {
    run: (input) => {
      const { a, b } = vectorsOf(input);
      const c = new Float64Array(size);
      for (let from = 0; from < size; from += POINT_EVERY) {
        const to = Math.min(size, from + POINT_EVERY);
        for (let i = from; i < to; i++) c[i] = (a[i] ?? 0) + (b[i] ?? 0);
        lock.yieldLock();
      }
      return output === 'array' ? c : c.reduce((sum, value) => sum + value, 0);
    },
    transfer: (result) => (result instanceof Float64Array ? [result.buffer as ArrayBuffer] : []),
  };
}
