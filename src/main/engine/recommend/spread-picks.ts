import { seededRandom } from '../../../core/statistics/random.ts';

/** The golden ratio's fraction: its multiples leave the least gaps (Weyl's sequence). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** `count` different tasks of `tasks` in a seeded order of which every prefix is spread over the whole range. */
export function spreadPicks(tasks: number, count: number, seed: number): number[] {
  const wanted = Math.min(tasks, count);
  const taken = new Set<number>();
  let at = seededRandom(seed)();
  // As soon as the range is nearly full, the rest comes in order.
  for (let tries = 0; taken.size < wanted && tries < 4 * wanted; tries++) {
    taken.add(Math.floor(at * tasks));
    at = (at + GOLDEN) % 1;
  }
  for (let index = 0; taken.size < wanted; index++) taken.add(index);
  return [...taken];
}
