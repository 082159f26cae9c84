import { setTimeout as wait } from 'node:timers/promises';
import { nextMinstd } from '../../data/minstd.ts';
import { POINT_EVERY } from '../../point-every.ts';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';

export interface MixedParams {
  readonly steps: number;
  readonly waitMs: number;
  readonly rounds: number;
}

/** From the MINSTD state index + 1: each round does `steps` steps of the generator, then waits. Returns the last state. */
export const createTask = ({ steps, waitMs, rounds }: MixedParams, _context: unknown, lock: TaskLock): PreparedTask => ({
  run: async (input) => {
    let state = (input as number) + 1;
    for (let round = 0; round < rounds; round++) {
      for (let from = 0; from < steps; from += POINT_EVERY) {
        const to = Math.min(steps, from + POINT_EVERY);
        for (let i = from; i < to; i++) state = nextMinstd(state);
        lock.yieldLock();
      }
      if (waitMs > 0) await wait(waitMs);
    }
    return state;
  },
});
