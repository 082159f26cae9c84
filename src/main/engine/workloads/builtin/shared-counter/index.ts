import { z } from 'zod';
import type { SharedCounterParams } from './task.ts';
import type { Workload } from '../../workload.ts';

/** The counter has 32 bits. */
const MOST = 2 ** 32 - 1;

const params = z.strictObject({
  additions: z.number().int().min(1).max(1_000_000_000).default(1_000_000).meta({
    title: 'Additions',
    help: 'How often each task adds 1 to the counter; at most 4,294,967,295 in total.',
    unit: '',
  }),
  guard: z.enum(['none', 'atomics', 'lock']).default('none').meta({
    title: 'Guard',
    help: 'None: read, add, write. Atomics: one step of the processor. Lock: one worker at a time.',
  }),
  apart: z.boolean().default(false).meta({
    title: 'Call in between',
    help: "Adds a point between reading and writing where the lock of gil-threads may change hands, as in Python's counter = f(counter).",
  }),
});

export const workload: Workload<SharedCounterParams> = {
  title: 'Shared counter',
  kind: 'cpu',
  standsFor: 'A race condition: workers add to one counter in shared memory and lose updates unless it is guarded.',
  params,
  defaultTasks: 8,
  prepare: ({ additions }, { tasks }) => {
    if (additions * tasks <= MOST) return Promise.resolve(null);
    const message = `${String(tasks)} tasks of ${String(additions)} additions exceed the counter's limit of ${String(MOST)}; enter fewer of either`;
    return Promise.reject(new RangeError(message));
  },
  varies: 'the value of the counter at the end of a task is chance',
};
