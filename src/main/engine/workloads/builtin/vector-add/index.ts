import { z } from 'zod';
import type { VectorAddParams } from './task.ts';
import { vectorParams } from '../../data/vector-params.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  ...vectorParams,
  output: z.enum(['checksum', 'array']).default('checksum').meta({
    title: 'Output',
    help: 'The sum of the new vector, or the whole vector, which travels back.',
  }),
});

export const workload: Workload<VectorAddParams> = {
  title: 'Vector addition',
  kind: 'cpu',
  standsFor: 'Arithmetic on large arrays, where moving the numbers can cost more than adding them.',
  params,
  defaultTasks: 24,
};
