import {
  ok,
  type ExperimentResult,
  type Outcome,
  type Plan,
  type PlanChoice,
  type PlanMeasured,
  type PlanSettings,
} from '../../../../contract/index.ts';
import { disturbanceOf } from '../disturbance.ts';
import { holdsIn } from './agreement.ts';
import { candidates, type Candidate } from './choices.ts';
import { choose, withFront } from './front.ts';
import { intervalOf, type Interval } from './interval.ts';
import { measuredOf, type MeasuredPool } from './measured.ts';
import { runPool } from './timing.ts';
import { assumptions, checkText, headline, reasons, untold } from './words.ts';

/** The plan for tasks like those of a result, or that there is none because it depends on what other programs did meanwhile. */
export function planFor(result: ExperimentResult, settings: PlanSettings): Outcome<Plan> {
  const found = measuredOf(result, 'counts');
  if (!found.ok) return found;
  const { cores } = result.environment;
  const { measured, pool, trials } = found.value;
  const check = checkOf(measured, pool, cores);
  const plan = makePlan(measured, settings, check, (choice) => intervalOf(result, settings, choice, check));
  const disturbance = disturbanceOf(trials, cores);
  if (!disturbance) return ok(plan);
  const without = disturbance.level === 'quiet' ? found : measuredOf(result, 'left-out');
  const holds = without.ok && holdsIn(makePlan(without.value.measured, settings, null), plan);
  return ok(holds ? { ...plan, disturbance } : { ...undecided(plan), disturbance, headline: untold(disturbance) });
}

function undecided({ interval: _, ...plan }: Plan): Plan {
  return { ...plan, chosen: null, outOfReach: false, reasons: [] };
}

/** The plan for measured tasks. `intervalFor`: how far the time and cost of the chosen one may be off. Pure. */
export function makePlan(
  measured: PlanMeasured,
  settings: PlanSettings,
  check: Plan['check'],
  intervalFor: (choice: PlanChoice) => Interval | null = () => null,
): Plan {
  const all = candidates(measured, settings);
  const choices = withFront(all.flatMap((each) => ('choice' in each ? [each.choice] : [])));
  const chosen = choose(choices, settings.aim);
  const leftOut = countReasons(all);
  const interval = chosen && intervalFor(chosen.choice);
  return {
    settings,
    measured,
    choices,
    chosen: chosen?.choice.id ?? null,
    outOfReach: chosen?.outOfReach ?? false,
    headline: chosen
      ? headline(chosen.choice, settings, chosen.outOfReach, interval)
      : `No function can do this: ${leftOut.map(({ why }) => why).join(', or ')}.`,
    ...(interval ? { interval } : {}),
    reasons: chosen
      ? reasons(
          chosen.choice,
          choices.filter(({ front }) => front),
        )
      : [],
    assumptions: assumptions(measured, settings),
    leftOut,
    check,
  };
}

/** What the calculation gives for the measured pool, on this machine's own cores. */
function checkOf({ task }: PlanMeasured, pool: MeasuredPool | null, cores: number): Plan['check'] {
  if (!pool) return null;
  const figures = { workers: pool.workers, foretoldMs: runPool(task, pool.tasks, pool.workers, cores), measuredMs: pool.runMs };
  return { ...figures, text: checkText(figures) };
}

function countReasons(all: readonly Candidate[]): Plan['leftOut'] {
  const whys = all.flatMap((each) => ('why' in each ? [each.why] : []));
  return [...new Set(whys)].map((why) => ({ why, count: whys.filter((other) => other === why).length }));
}
