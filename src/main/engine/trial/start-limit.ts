import { isPython, type Lane, type StrategySpec } from '../../../contract/index.ts';

/** Everything before the first task has this long: starting, loading, `setup`. A busy machine with dozens of interpreters needs half of it. */
const START_LIMIT_MS = 60_000;
/** A limit for tasks is exceeded by this much before a process is ended. */
const GRACE_MS = 1000;

/** How long a trial may take until it is ready. Whoever allows a task more than a minute allows it to the start too. */
export const startLimitMs = (taskTimeoutMs: number | null): number => Math.max(START_LIMIT_MS, (taskTimeoutMs ?? 0) + GRACE_MS);

/** What a trial that is not ready was last seen doing. */
export function whatStarts(spec: StrategySpec, booted: boolean, lanes: readonly Lane[]): string {
  if (!booted) return isPython(spec) ? 'its interpreter did not start to run' : 'its process did not start to run';
  const waiting = lanes.find(({ readyMs }) => readyMs === null);
  const doing = 'still loads the task or runs its setup. Look for code that never ends there';
  if (waiting && lanes.length > 1) return `worker ${String(waiting.index + 1)} ${doing}`;
  return waiting ? `it ${doing}` : 'it still loads the task, makes the inputs, or starts the workers. Look for code that never ends there';
}
