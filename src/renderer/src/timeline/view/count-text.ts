import { formatCount } from '../../../../core/format/index.ts';
import type { TimelineTrial } from '../model/trial.ts';

/** A few words on the tasks in view. */
export function countText(
  { shown, inView }: { shown: number; inView: number },
  complete: boolean,
  trials: readonly TimelineTrial[],
): string {
  if (!complete || trials.some((trial) => !trial.records && trial.state === 'ended')) return 'Loading records…';
  const ended = trials.reduce((sum, trial) => sum + trial.total, 0);
  const known = trials.reduce((sum, trial) => sum + (trial.records?.rows ?? 0), 0);
  // A run with very short tasks sends only a part of its records until it ends.
  const part = known < ended ? ` · ${formatCount(known)} of ${formatCount(ended)} tasks loaded` : '';
  const tasks = `${formatCount(inView)} ${inView === 1 ? 'task' : 'tasks'} in view`;
  if (shown === inView) return tasks + part;
  if (shown === 0) return `${tasks}, merged: zoom in to see each task${part}`;
  return `${formatCount(shown)} of ${tasks} shown as single bars, the others merged${part}`;
}
