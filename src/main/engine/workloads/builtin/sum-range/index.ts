import { z } from 'zod';
import type { Workload } from '../../workload.ts';

/** The largest n for which n(n+1)/2, and so every sum on the way, is exact in a double: below 2^53. */
const MAX_N = 134_217_727;

const params = z.strictObject({
  n: z
    .number()
    .int()
    .min(0)
    .max(MAX_N)
    .default(20_000_000)
    .meta({ title: 'Up to n', help: 'Adds 0 to n one by one. At most 134,217,727, so that the sum stays exact.', unit: '' }),
});

export const workload: Workload<z.infer<typeof params>> = {
  title: 'Sum of a range',
  kind: 'cpu',
  standsFor: 'Pure computing in a plain loop: parsing, hashing, simulating, scoring.',
  params,
  defaultTasks: 24,
};
