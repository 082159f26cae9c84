import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Workload } from './workload.ts';

const params = z.object({
  ms: z.number().min(0).max(600_000).default(200).meta({ title: 'Sleep', help: 'How long each task waits.', unit: 'ms' }),
});

export const sleep: Workload<z.infer<typeof params>> = {
  id: 'sleep',
  title: 'Sleep',
  kind: 'wait',
  standsFor: 'Waiting for something else: a remote service, a queue, a lock held elsewhere.',
  params,
  defaultTasks: 15,
  input: (_params, _context, index) => index,
  create: ({ ms }) => ({
    run: async (index) => {
      await wait(ms);
      return index;
    },
  }),
};
