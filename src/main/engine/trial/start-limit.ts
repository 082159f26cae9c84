import { isPython, type Lane, type StrategySpec } from '../../../contract/index.ts';

/** The time for everything before the first task: starting, loading, `setup`. A busy machine with dozens of interpreters needs half of it. */
const START_LIMIT_MS = 60_000;
/** How far a task may exceed its limit before its process is ended. */
const GRACE_MS = 1000;

/** How long a trial may take until it is ready. A limit of more than a minute for tasks also applies to the start. */
export const startLimitMs = (taskTimeoutMs: number | null): number => Math.max(START_LIMIT_MS, (taskTimeoutMs ?? 0) + GRACE_MS);

/** The last known activity of a trial that is not ready. */
export function whatStarts(spec: StrategySpec, booted: boolean, lanes: readonly Lane[]): string {
  if (!booted) return isPython(spec) ? 'its interpreter did not start to run' : 'its process did not start to run';
  const waiting = lanes.find(({ readyMs }) => readyMs === null);
  const doing = 'still loads the task or runs its setup. Look for code that never ends there';
  if (waiting && lanes.length > 1) return `worker ${String(waiting.index + 1)} ${doing}`;
  return waiting ? `it ${doing}` : 'it still loads the task, makes the inputs, or starts the workers. Look for code that never ends there';
}
