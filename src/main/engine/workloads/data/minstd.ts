/**
 * The next number of Park and Miller's generator (MINSTD): state * 48271 mod (2^31 - 1), from 1 to 2^31 - 2. Products stay below 2^53,
 * so every language produces the same numbers.
 */
export const nextMinstd = (state: number): number => (state * 48_271) % 2_147_483_647;
