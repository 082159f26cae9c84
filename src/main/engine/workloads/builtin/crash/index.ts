import { z } from 'zod';
import type { CrashParams } from './task.ts';
import type { Workload } from '../../workload.ts';

/** So much of V8's heap a worker may use where one is to run out of it: soon full, and the machine keeps the rest. */
const SMALL_HEAP_MB = 64;

const params = z.strictObject({
  how: z.enum(['exit', 'abort', 'memory']).default('abort').meta({
    title: 'How it ends',
    help: 'Exit: process.exit, which in a thread ends the thread. Abort: as native code does when it is lost. Memory: it runs out of heap.',
  }),
  at: z.number().int().min(0).max(10_000_000).default(5).meta({
    title: 'Which task',
    help: 'Counted from 0; with fewer tasks, the last.',
    unit: '',
  }),
  steps: z.number().int().min(0).max(1_000_000_000).default(5_000_000).meta({
    title: 'Computing',
    help: 'Steps of a random number generator per task.',
    unit: 'steps',
  }),
});

export const crash: Workload<CrashParams> = {
  id: 'crash',
  title: 'Crash',
  kind: 'cpu',
  standsFor: 'A bug in one task of many that ends its worker: who goes down with it?',
  params,
  defaultTasks: 12,
  maxHeapMb: ({ how }) => (how === 'memory' ? SMALL_HEAP_MB : null),
};
