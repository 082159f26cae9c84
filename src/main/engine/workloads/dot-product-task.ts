import type { PreparedTask } from './workload.ts';
import { vectorsOf, type VectorInput } from './vectors.ts';

export interface DotProductParams {
  readonly size: number;
  readonly inputs: 'generated' | 'sent';
}

/** The sum of a[i] * b[i]. */
export const dotProductTask = ({ size }: DotProductParams): PreparedTask => ({
  run: (input) => {
    const { a, b } = vectorsOf(input as VectorInput, size);
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
    return sum;
  },
});
