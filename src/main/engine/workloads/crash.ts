import { z } from 'zod';
import type { CrashParams } from './crash-task.ts';
import type { Workload } from './workload.ts';

const params = z.strictObject({
  ms: z.number().min(0).max(60_000).default(100).meta({ title: 'Sleep', help: 'How long each task waits.', unit: 'ms' }),
  task: z
    .number()
    .int()
    .min(0)
    .max(9_999_999)
    .default(5)
    .meta({ title: 'Task that crashes', help: 'Counted from 0; a number that no task has: none crashes.', unit: '' }),
  how: z.enum(['kills its process', 'ends its worker']).default('kills its process').meta({
    title: 'How it crashes',
    help: 'Kills its process: as a fault in native code, or the system when memory runs out. Ends its worker: process.exit, which in a thread ends the thread alone.',
  }),
});

export const crash: Workload<CrashParams> = {
  id: 'crash',
  title: 'A crash',
  kind: 'wait',
  standsFor: 'A library in native code with a bug, or a process that the system kills: one of the tasks goes down.',
  params,
  defaultTasks: 16,
  input: (_params, _context, index) => index,
};
