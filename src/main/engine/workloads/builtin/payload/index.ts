import { z } from 'zod';
import type { PayloadParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const bytes = z.number().int().min(0).max(100_000_000).default(1_000_000);

const params = z.strictObject({
  inputBytes: bytes.meta({ title: 'Input', help: 'Size of the input of each task, which is copied.', unit: 'B' }),
  outputBytes: bytes.meta({ title: 'Output', help: 'Size of the output of each task.', unit: 'B' }),
  output: z.enum(['copied', 'moved']).default('copied').meta({
    title: 'Output is',
    help: 'Moved from thread to thread without a copy, or copied. Between processes it is always copied.',
  }),
});

export const workload: Workload<PayloadParams> = {
  title: 'Large messages',
  kind: 'io',
  standsFor: 'Sending large data to workers and back: nothing is computed, so only the cost of the messages remains.',
  params,
  defaultTasks: 24,
};
