import { nowNs } from '../measure/clock.ts';
import type { LaneRunner } from './lane-runner.ts';
import type { ToLane } from './messages.ts';
import type { ParentLink } from './parent-link.ts';

/**
 * How long a worker that has nothing to do stays awake: waking a sleeping thread costs tens of microseconds, so what is sent just after an
 * answer arrives much sooner (bench: latency). Long enough for the owner's turn, short enough to be nothing beside a task worth a worker.
 */
export const LINGER_MS = 0.05;
const LINGER_NS = 50_000n;
/** The loop turns at least this often, for whatever else the task has set going. */
const TURN_NS = 5_000_000n;

/** After a message: looks for the next for a moment before the thread goes back to its loop. Only while the lane is idle, so no task waits for it. */
export function lingerInThread(message: ToLane, runner: LaneRunner, link: ParentLink): void {
  if (!isBrief(message)) return;
  const from = nowNs();
  for (let until = from + LINGER_NS; runner.idle;) {
    const next = link.takeNext?.();
    const now = nowNs();
    if (next) {
      runner.receive(next.message as ToLane);
      if (now - from > TURN_NS || !isBrief(next.message as ToLane)) return;
      until = nowNs() + LINGER_NS;
    } else if (now > until) return;
  }
}

/** Whether the next message is likely to come at once. */
export const isBrief = (message: ToLane): boolean => message.type === 'tasks' && message.brief;

/** The same for a process, whose messages only its loop can bring: gives a function after which the loop turns for a moment without sleeping. */
export function lingeringLoop(): () => void {
  let until = 0n;
  let turning = false;
  const turn = (): void => {
    if (nowNs() < until) setImmediate(turn);
    else turning = false;
  };
  return () => {
    until = nowNs() + LINGER_NS;
    if (turning) return;
    turning = true;
    setImmediate(turn);
  };
}
