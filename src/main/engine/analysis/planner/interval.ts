import type { ExperimentResult, Plan, PlanChoice, PlanSettings } from '../../../../contract/index.ts';
import { figureOf } from '../../../../core/statistics/statistics.ts';
import { candidates, type Unmarked } from './choices.ts';
import { measuredOf } from './measured.ts';

export type Interval = NonNullable<Plan['interval']>;

/**
 * Between which times and costs a choice lies: it is calculated once more from each repeat alone, which gives 95 % intervals of the medians. A
 * choice with several processes is stretched to where it would be if it were as far off as the calculation is for the measured pool. Null
 * with fewer than two repeats.
 */
export function intervalOf(result: ExperimentResult, settings: PlanSettings, choice: PlanChoice, check: Plan['check']): Interval | null {
  const repeats = [...new Set(result.trials.map(({ repeat }) => repeat))].filter((repeat) => repeat >= 0);
  const again = repeats.flatMap((repeat) => fromRepeat(result, repeat, settings, choice.id));
  const timeMs = figureOf(again.map((each) => each.timeMs));
  const usd = figureOf(again.map((each) => each.usd));
  if (again.length < 2 || !timeMs || !usd) return null;
  const off = check && choice.processes > 1 && check.foretoldMs > 0 ? check.measuredMs / check.foretoldMs : 1;
  const stretched = ([low, high]: readonly [number, number]): [number, number] => [low * Math.min(1, off), high * Math.max(1, off)];
  return { timeMs: stretched(timeMs.ci95), usd: stretched(usd.ci95) };
}

/** The choice as one repeat alone gives it; empty where that repeat lacks a figure or the choice does not work. */
function fromRepeat(result: ExperimentResult, repeat: number, settings: PlanSettings, id: string): Unmarked[] {
  const found = measuredOf({ ...result, trials: result.trials.filter((trial) => trial.repeat === repeat) }, 'counts');
  if (!found.ok) return [];
  return candidates(found.value.measured, settings).flatMap((each) => ('choice' in each && each.choice.id === id ? [each.choice] : []));
}
