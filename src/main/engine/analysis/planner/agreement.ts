import type { Plan, PlanAim, PlanChoice } from '../../../../contract/index.ts';
import { GOOD } from '../advice/thresholds.ts';

/** Whether a plan's choice is also a good choice by another plan, made from other figures for the same settings. */
export function holdsIn(other: Plan, { settings: { aim }, chosen, outOfReach }: Plan): boolean {
  const best = other.choices.find(({ id }) => id === other.chosen);
  const same = other.choices.find(({ id }) => id === chosen);
  if (!best || !same) return chosen === other.chosen;
  if (outOfReach !== other.outOfReach || !(outOfReach || within(same, aim))) return false;
  // Where no choice meets the limit, the limited quantity decides.
  const by = (aim.type === 'cheapest') === outOfReach ? 'timeMs' : 'usd';
  return same[by] <= GOOD * best[by];
}

const within = ({ timeMs, usd }: PlanChoice, aim: PlanAim): boolean =>
  aim.type === 'cheapest' ? timeMs <= (aim.withinMs ?? Infinity) : usd <= (aim.withinUsd ?? Infinity);
