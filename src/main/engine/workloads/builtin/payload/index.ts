import { z } from 'zod';
import type { PayloadParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const bytes = z.number().int().min(0).max(100_000_000).default(1_000_000);

const params = z.strictObject({
  inputBytes: bytes.meta({ title: 'Input', help: 'How much each task is sent; it is copied.', unit: 'B' }),
  outputBytes: bytes.meta({ title: 'Output', help: 'How much each task answers.', unit: 'B' }),
  output: z.enum(['copied', 'moved']).default('copied').meta({
    title: 'Output is',
    help: 'Moved without a copy from thread to thread, or copied. Between processes it is always copied.',
  }),
});

export const payload: Workload<PayloadParams> = {
  id: 'payload',
  title: 'Large messages',
  kind: 'io',
  standsFor: 'Handing large data to workers and back: nothing is computed, so that what is left is the cost of the messages.',
  params,
  defaultTasks: 24,
};
