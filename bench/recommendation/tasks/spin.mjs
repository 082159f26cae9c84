/** About so many steps make a millisecond of a core of today. The number is fixed, so that every process does the same work. */
const STEPS_PER_MS = 600_000;

/** Computes for about `ms` milliseconds of a core. */
export function spin(ms) {
  const count = Math.round(ms * STEPS_PER_MS);
  let value = 1;
  for (let i = 0; i < count; i++) value = (Math.imul(value, 48271) + i) | 0;
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
