import { formatDuration } from '../../../../core/format/index.ts';
import { strategyKeys, type Experiment, type Trial } from '../../../../contract/index.ts';
import { strategyOf } from '../../../../core/strategies/index.ts';

/** A module that holds the lock for more than this many of its intervals keeps the others from running. */
const LONG = 4;

/** Notes on a strategy whose threads share one lock: what it simulates, and how long a user's module kept the others from running. */
export function lockNotes({ strategies, workload }: Experiment, trials: readonly Trial[]): string[] {
  const keys = strategyKeys(strategies);
  const locked = keys.filter((_, i) => strategies.slice(i, i + 1).some(({ id }) => strategyOf(id).lock === 'simulated'));
  if (locked.length === 0) return [];
  const what = "a simulation of CPython's GIL in JavaScript: threads take turns under one lock. It is not Python and is never recommended.";
  const notes = [`${locked.join(' and ')}: ${what}`];
  const long = trials.flatMap(({ strategy, lock }) =>
    lock && locked.includes(strategy) && lock.heldMs.length > 1 && lock.longestMs > LONG * lock.intervalMs ? [lock.longestMs] : [],
  );
  if (workload.type === 'module' && long.length > 0) {
    notes.push(
      `A thread held the lock for up to ${formatDuration(Math.max(...long))} at a time: a module holds it until it awaits or ends, unless it calls the yieldLock that its setup receives.`,
    );
  }
  return notes;
}
