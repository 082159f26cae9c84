import { setTimeout as wait } from 'node:timers/promises';
import { nextMinstd } from './minstd.ts';
import type { PreparedTask } from './workload.ts';

export interface MixedParams {
  readonly steps: number;
  readonly waitMs: number;
  readonly rounds: number;
}

/** From the MINSTD state index + 1: in each round `steps` steps of the generator, then a wait. Gives the last state. */
export const mixedTask = ({ steps, waitMs, rounds }: MixedParams): PreparedTask => ({
  run: async (input) => {
    let state = (input as number) + 1;
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < steps; i++) state = nextMinstd(state);
      if (waitMs > 0) await wait(waitMs);
    }
    return state;
  },
});
