import { counted, formatNumber } from '../../../../core/format/index.ts';
import { isSequential, type Environment, type Recommendation, type StrategySummary } from '../../../../contract/index.ts';
import { reasonsFor, workShares } from './measured-reasons.ts';
import type { Choice } from './measured.ts';

/** From this many cores on, one run of a program uses several at once. */
export const SEVERAL_CORES = 1.3;

/** Why so many runs of a program at a time, each reason with the figures it rests on. */
export function programReasons(
  chosen: Choice,
  kind: Recommendation['kindOfWork'],
  strategies: readonly StrategySummary[],
  environment: Environment,
): string[] {
  const alone = strategies.find(({ id }) => isSequential(id))?.parallelism?.median ?? null;
  const work = kind ? [`One run after the other, the program ${workShares(kind)}.`] : [];
  return reasonsFor(chosen, kind, environment, [...work, ...(alone === null ? [] : [aboutOneRun(alone, environment.cores)])]);
}

/** How many cores a run uses while no other runs, and what follows. */
export function aboutOneRun(cores: number, usable: number): string {
  const used = `One run alone used ${formatNumber(cores)} of ${counted(usable, 'usable core')}`;
  if (cores >= SEVERAL_CORES) return `${used}, with threads or processes that it starts itself: fewer runs at a time fill the cores.`;
  return `${used}.`;
}
