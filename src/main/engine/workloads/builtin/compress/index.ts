import { z } from 'zod';
import type { CompressParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  megabytes: z
    .number()
    .min(0.001)
    .max(100)
    .default(1)
    .meta({ title: 'Size', help: 'Size of the text that each task compresses.', unit: 'MB' }),
  level: z.number().int().min(1).max(9).default(6).meta({ title: 'Level', help: '1 is the fastest, 9 the smallest.', unit: '' }),
  mode: z.enum(['sync', 'async']).default('sync').meta({
    title: 'Call',
    help: 'In the thread itself, or in the pool of threads (4 by default) that Node has in each process.',
  }),
});

export const workload: Workload<CompressParams> = {
  title: 'Compression',
  kind: 'cpu',
  standsFor: 'Packing backups, logs or answers: computing in a native library.',
  params,
  defaultTasks: 24,
};
