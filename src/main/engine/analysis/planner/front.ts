import type { PlanAim, PlanChoice } from '../../../../contract/index.ts';
import type { Unmarked } from './choices.ts';
import { choiceText } from './words.ts';

/**
 * The choices by time. Those that no other beats in both time and cost (the Pareto front) are marked. Among choices that are equal in both,
 * only the first is.
 */
export function withFront(choices: readonly Unmarked[]): PlanChoice[] {
  let cheapest = Infinity;
  return [...choices]
    .sort((a, b) => a.timeMs - b.timeMs || a.usd - b.usd || a.functions - b.functions || a.memoryMb - b.memoryMb)
    .map((choice) => {
      const front = choice.usd < cheapest;
      if (front) cheapest = choice.usd;
      return { ...choice, title: choiceText(choice), front };
    });
}

/** The best choice for an aim among those sorted by time, and whether it meets the limit; null if there are none. The best choice for any aim lies on the front. */
export function choose(choices: readonly PlanChoice[], aim: PlanAim): { choice: PlanChoice; outOfReach: boolean } | null {
  const front = choices.filter((choice) => choice.front);
  const fastest = front[0];
  const cheapest = front.at(-1);
  if (!fastest || !cheapest) return null;
  if (aim.type === 'cheapest') {
    const within = aim.withinMs === null ? cheapest : front.findLast((choice) => choice.timeMs <= (aim.withinMs ?? Infinity));
    return { choice: within ?? fastest, outOfReach: !within };
  }
  const within = aim.withinUsd === null ? fastest : front.find((choice) => choice.usd <= (aim.withinUsd ?? Infinity));
  return { choice: within ?? cheapest, outOfReach: !within };
}
