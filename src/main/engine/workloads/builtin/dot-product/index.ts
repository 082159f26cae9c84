import { z } from 'zod';
import type { DotProductParams } from './task.ts';
import { vectorParams } from '../../data/vector-params.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject(vectorParams);

export const workload: Workload<DotProductParams> = {
  title: 'Dot product',
  kind: 'cpu',
  standsFor: 'Similarity search and neural networks: large inputs, one number as output.',
  params,
  defaultTasks: 24,
};
