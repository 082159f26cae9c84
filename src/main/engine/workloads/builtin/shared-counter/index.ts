import { z } from 'zod';
import type { SharedCounterParams } from './task.ts';
import type { Workload } from '../../workload.ts';

/** The counter has 32 bits. */
const MOST = 2 ** 32 - 1;

const params = z.strictObject({
  additions: z.number().int().min(1).max(1_000_000_000).default(1_000_000).meta({
    title: 'Additions',
    help: 'How often each task adds 1 to the counter. In all there can be 4,294,967,295.',
    unit: '',
  }),
  guard: z.enum(['none', 'atomics', 'lock']).default('none').meta({
    title: 'Guard',
    help: 'None: read, add, write. Atomics: one step of the processor. Lock: one worker at a time.',
  }),
  apart: z.boolean().default(false).meta({
    title: 'Call in between',
    help: "Between reading and writing lies a point where the lock of gil-threads may change hands, as with Python's counter = f(counter).",
  }),
});

export const sharedCounter: Workload<SharedCounterParams> = {
  id: 'shared-counter',
  title: 'Shared counter',
  kind: 'cpu',
  standsFor: 'A race: workers add to one counter in shared memory, and updates are lost unless it is guarded.',
  params,
  defaultTasks: 8,
  prepare: ({ additions }, { tasks }) => {
    if (additions * tasks <= MOST) return Promise.resolve(null);
    const message = `${String(tasks)} tasks of ${String(additions)} additions are more than the counter can hold (${String(MOST)}); give fewer of either`;
    return Promise.reject(new RangeError(message));
  },
  varies: 'how far the counter is when a task ends is chance',
};
