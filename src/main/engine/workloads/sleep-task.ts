import { setTimeout as wait } from 'node:timers/promises';
import type { PreparedTask } from './workload.ts';

/** Waits on a timer and gives its input back. */
export const sleepTask = ({ ms }: { readonly ms: number }): PreparedTask => ({ run: (input) => wait(ms, input) });
