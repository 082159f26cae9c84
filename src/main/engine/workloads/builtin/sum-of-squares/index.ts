import { z } from 'zod';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  n: z.number().int().min(0).max(2_000_000_000).default(20_000_000).meta({
    title: 'Up to n',
    help: 'Adds the squares of 0 to n - 1, in this order: large sums are rounded, identically under every strategy.',
    unit: '',
  }),
});

export const workload: Workload<z.infer<typeof params>> = {
  title: 'Sum of squares',
  kind: 'cpu',
  standsFor: 'Number crunching on floating-point values.',
  params,
  defaultTasks: 24,
};
