/** About this many steps take a millisecond on a current core. The number is fixed, so that every process does the same work. */
const STEPS_PER_MS = 600_000;

/** Steps of one call. In one long loop V8 of Node 20 may, by chance, never go over to its compiled code, which takes four times as long. */
const STEPS = 600;

/** Computes for about `ms` milliseconds of a core. */
export function spin(ms) {
  const count = Math.round((ms * STEPS_PER_MS) / STEPS);
  let value = 1;
  for (let i = 0; i < count; i++) value = steps(value, i * STEPS);
  return value;
}

function steps(start, from) {
  let value = start;
  for (let i = from; i < from + STEPS; i++) value = (Math.imul(value, 48271) + i) | 0;
  return value;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A number from 0 to 1 that depends on `i` alone. */
export function chance(i) {
  let t = (i + 1) * 0x9e3779b1;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
