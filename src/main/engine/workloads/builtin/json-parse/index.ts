import { z } from 'zod';
import type { JsonParseParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  megabytes: z
    .number()
    .min(0.001)
    .max(100)
    .default(2)
    .meta({ title: 'Size', help: 'Size of the JSON text that each task parses.', unit: 'MB' }),
});

export const workload: Workload<JsonParseParams> = {
  title: 'JSON parsing',
  kind: 'cpu',
  standsFor: 'Reading large documents from services or files: computing that also makes many small objects.',
  params,
  defaultTasks: 24,
};
