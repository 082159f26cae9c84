import type { Plan, PlanAim, PlanChoice } from '../../../../contract/index.ts';
import { GOOD } from '../advice/thresholds.ts';

/** Whether what a plan chooses is a good choice by another, made of other figures for the same settings, too. */
export function holdsIn(other: Plan, { settings: { aim }, chosen, outOfReach }: Plan): boolean {
  const best = other.choices.find(({ id }) => id === other.chosen);
  const same = other.choices.find(({ id }) => id === chosen);
  if (!best || !same) return chosen === other.chosen;
  if (outOfReach !== other.outOfReach || !(outOfReach || within(same, aim))) return false;
  // Where the limit can't be kept, whatever is limited is what counts.
  const by = (aim.type === 'cheapest') === outOfReach ? 'timeMs' : 'usd';
  return same[by] <= GOOD * best[by];
}

const within = ({ timeMs, usd }: PlanChoice, aim: PlanAim): boolean =>
  aim.type === 'cheapest' ? timeMs <= (aim.withinMs ?? Infinity) : usd <= (aim.withinUsd ?? Infinity);
