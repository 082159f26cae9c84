import { setTimeout as wait } from 'node:timers/promises';
import type { PreparedTask } from './workload.ts';

export interface CrashParams {
  readonly ms: number;
  readonly task: number;
  readonly how: 'kills its process' | 'ends its worker';
}

/** Waits and gives its input back; one task first takes down its whole process, as a fault in native code does, or ends its worker alone. */
export const crashTask = ({ ms, task, how }: CrashParams): PreparedTask => ({
  run: async (input) => {
    await wait(ms);
    if (input !== task) return input;
    // In a thread, exit ends the thread; a signal always ends the process.
    if (how === 'ends its worker') process.exit(1);
    process.kill(process.pid, 'SIGKILL');
    // Until the signal has arrived.
    return wait(60_000, input);
  },
});
