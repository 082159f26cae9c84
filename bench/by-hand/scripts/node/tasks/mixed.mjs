import { setTimeout as wait } from 'node:timers/promises';

function compute(state, steps) {
  for (let i = 0; i < steps; i++) state = (state * 48_271) % 2_147_483_647;
  return state;
}

export async function task(index, { steps, waitMs, rounds }) {
  let state = index + 1;
  for (let round = 0; round < rounds; round++) {
    state = compute(state, steps);
    if (waitMs > 0) await wait(waitMs);
  }
  return state;
}
