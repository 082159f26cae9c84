import { setTimeout as wait } from 'node:timers/promises';
import type { PreparedTask } from '../../workload.ts';

export interface SleepParams {
  readonly ms: number;
}

/** Waits on a timer and returns its input. */
export const createTask = ({ ms }: SleepParams): PreparedTask => ({ run: (input) => wait(ms, input) });
