import { seededRandom, shuffled } from '../../../core/statistics/random.ts';

/** A trial to run: the index of its strategy in the experiment, and its repeat (negative: a warm-up round). */
export interface Turn {
  readonly strategy: number;
  readonly repeat: number;
}

/**
 * The order of all trials: every round runs each strategy once, in an order shuffled from the seed, so that drift of the machine
 * affects all strategies alike. Warm-up rounds come first and count -warmups..-1.
 */
export function schedule(strategies: number, repeats: number, warmups: number, seed: number): readonly Turn[] {
  const random = seededRandom(seed);
  const turns: Turn[] = [];
  for (let repeat = -warmups; repeat < repeats; repeat++) {
    for (const strategy of shuffled(strategies, random)) turns.push({ strategy, repeat });
  }
  return turns;
}
