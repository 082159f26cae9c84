import { counted, formatDuration } from '../../../../core/format/index.ts';
import type { Place } from './place.ts';

/** Said of a run in which this many tasks may have run twice. */
export const twiceRemark = (tasks: number): string =>
  `${counted(tasks, 'task')} may have run twice, since a machine ended or did not answer; each counts once`;

/** Said of a run in which this many tasks ran again. */
export const againRemark = (tasks: number): string =>
  `${counted(tasks, 'task')} ran again, since the outputs of their batches were too long to send together; each counts once`;

/** Said if clocks are known to no better than a tenth of a task, whose places on the timeline are then uncertain; null: they are. */
export function clocksRemark(places: readonly Pick<Place, 'card' | 'clock'>[], taskMs: number | null, nowMs: number): string | null {
  if (taskMs === null) return null;
  const errors = places.flatMap(({ card, clock }) => {
    const errorMs = clock.at(nowMs)?.errorMs;
    return errorMs !== undefined && errorMs > taskMs / 10 ? [{ name: card.name, errorMs }] : [];
  });
  const [worst] = errors.toSorted((a, b) => b.errorMs - a.errorMs);
  if (!worst) return null;
  const more = `to ±${formatDuration(worst.errorMs)}, more than a tenth of a task (${formatDuration(taskMs)})`;
  return errors.length === 1
    ? `the clock of ${worst.name} is known ${more}: its place on the timeline is as uncertain`
    : `the clocks of ${counted(errors.length, 'machine')} are known, at worst, ${more}: their places on the timeline are as uncertain`;
}
