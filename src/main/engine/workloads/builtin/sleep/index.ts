import { z } from 'zod';
import type { SleepParams } from './task.ts';
import type { Workload } from '../../workload.ts';

const params = z.strictObject({
  ms: z
    .number()
    .min(0)
    .max(600_000)
    .default(200)
    .meta({ title: 'Sleep', help: 'Waiting time of each task; a timer takes at least 1\u00a0ms.', unit: 'ms' }),
});

export const workload: Workload<SleepParams> = {
  title: 'Sleep',
  kind: 'wait',
  standsFor: 'Waiting for something else: a remote service, a queue, a lock held elsewhere.',
  params,
  defaultTasks: 15,
};
