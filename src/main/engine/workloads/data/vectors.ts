import { POINT_EVERY } from '../point-every.ts';
import { noLock, type TaskLock } from '../task-lock.ts';
import type { TrialSide } from '../workload.ts';

/** Two vectors of the same length. */
export interface Vectors {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** The source of vectors: made by each task, made by the worker before its first one, or sent with the task. */
export type VectorInputs = 'generated' | 'prepared' | 'sent';

/**
 * The vectors of task `index`: a[i] = (i mod 1000) / 8 and b[i] = ((i + index) mod 997) / 16. All are multiples of 1/16 small enough that their
 * sums and products are exact in any order of adding (up to 50 million elements), and so the same in a library that adds in parallel.
 */
function makeVectors(size: number, index: number, lock: TaskLock = noLock): Vectors {
  const a = new Float64Array(size);
  const b = new Float64Array(size);
  for (let from = 0; from < size; from += POINT_EVERY) {
    const to = Math.min(size, from + POINT_EVERY);
    for (let i = from; i < to; i++) {
      a[i] = (i % 1000) / 8;
      b[i] = ((i + index) % 997) / 16;
    }
    lock.yieldLock();
  }
  return { a, b };
}

/** Returns the vectors of a task's input: those that were sent, or those of its number. Prepared ones are made here, once, as those of task 0. */
export function vectorSource(inputs: VectorInputs, size: number, lock: TaskLock): (input: unknown) => Vectors {
  const prepared = inputs === 'prepared' ? makeVectors(size, 0, lock) : null;
  return (input) => prepared ?? (typeof input === 'number' ? makeVectors(size, input, lock) : (input as Vectors));
}

/** The coordinator's side of workloads on vectors: it makes those that are sent. */
export const vectorInputs: TrialSide<{ readonly size: number; readonly inputs: VectorInputs }> = {
  input: ({ size, inputs }, _context, index) => (inputs === 'sent' ? makeVectors(size, index) : index),
};
