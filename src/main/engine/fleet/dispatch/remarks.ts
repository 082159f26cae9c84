import { counted, formatDuration } from '../../../../core/format/index.ts';
import type { Place } from './place.ts';

/** Said of a run in which this many tasks may have run twice. */
export const twiceRemark = (tasks: number): string =>
  `${counted(tasks, 'task')} may have run twice, since a machine ended or did not answer; each counts once`;

/** Where the error of a clock is more than a tenth of a task, the places of tasks on the timeline are uncertain; null: it is not. */
export function clockRemark({ card, clock }: Pick<Place, 'card' | 'clock'>, taskMs: number | null, nowMs: number): string | null {
  const error = clock.at(nowMs)?.errorMs;
  if (taskMs === null || error === undefined || error <= taskMs / 10) return null;
  return `the clock of ${card.name} is known to ±${formatDuration(error)}, more than a tenth of a task (${formatDuration(taskMs)}): its place on the timeline is as uncertain`;
}
