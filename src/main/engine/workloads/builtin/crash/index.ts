import { z } from 'zod';
import type { CrashParams } from './task.ts';
import type { Workload } from '../../workload.ts';

/** The limit of V8's heap for a worker that shall run out of it: soon full, and far below the machine's memory. */
const SMALL_HEAP_MB = 64;

const params = z.strictObject({
  how: z.enum(['exit', 'abort', 'memory']).default('abort').meta({
    title: 'How it ends',
    help: 'Exit: process.exit, which in a thread ends the thread. Abort: as native code does on a fatal error. Memory: it runs out of heap.',
  }),
  at: z.number().int().min(0).max(10_000_000).default(5).meta({
    title: 'Which task',
    help: 'Counts from 0; the last one if there are fewer tasks.',
    unit: '',
  }),
  steps: z.number().int().min(0).max(1_000_000_000).default(5_000_000).meta({
    title: 'Computing',
    help: 'Steps of a random number generator per task.',
    unit: 'steps',
  }),
});

export const workload: Workload<CrashParams> = {
  title: 'Crash',
  kind: 'cpu',
  standsFor: 'A bug in one of many tasks that ends its worker: which other tasks fail with it?',
  params,
  defaultTasks: 12,
  maxHeapMb: ({ how }) => (how === 'memory' ? SMALL_HEAP_MB : null),
};
