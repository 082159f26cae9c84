import { z } from 'zod';
import type { Workload } from './workload.ts';

const params = z.object({
  n: z.number().int().min(0).max(2_000_000_000).default(20_000_000).meta({ title: 'Up to n', help: 'Adds the squares of 0 to n - 1.', unit: '' }),
});

export const sumOfSquares: Workload<z.infer<typeof params>> = {
  id: 'sum-of-squares',
  title: 'Sum of squares',
  kind: 'cpu',
  standsFor: 'Number crunching on floating-point values.',
  params,
  defaultTasks: 24,
  input: ({ n }) => n,
  create: () => ({
    // Rounding makes the sum inexact beyond 2^53, but the same additions in the same order round alike everywhere (IEEE 754).
    run: (input) => {
      const n = input as number;
      let sum = 0;
      for (let i = 0; i < n; i++) sum += i * i;
      return sum;
    },
  }),
};
