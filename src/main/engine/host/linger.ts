import { nowNs } from '../measure/clock.ts';
import type { LaneRunner } from './lane-runner.ts';
import type { ToLane } from './messages.ts';
import type { ParentLink } from './parent-link.ts';

/**
 * How long one stays awake who waits for a message that is likely to come at once: waking a sleeping thread takes tens of microseconds
 * (bench: latency). Long enough for the other side's turn, short enough to be nothing beside a task worth a worker.
 */
export const LINGER_MS = 0.05;
const LINGER_NS = 50_000n;
/** The loop turns at least this often, for whatever else the task has set going. */
const TURN_NS = 5_000_000n;
const LEAST_PAUSE = 1;
const MOST_PAUSE = 512;

/**
 * Whether staying awake is worth it. Where cores are short, who stays awake keeps the other side from running, and nothing comes: after that
 * the next occasion is let pass, then 2, 4 and so on, so that a busy machine is hardly disturbed.
 */
export class Patience {
  #skip = 0;
  #pause = LEAST_PAUSE;

  /** Asked at each occasion. */
  get worth(): boolean {
    if (this.#skip === 0) return true;
    this.#skip--;
    return false;
  }

  came(): void {
    this.#pause = LEAST_PAUSE;
  }

  cameNot(): void {
    this.#skip = this.#pause;
    this.#pause = Math.min(MOST_PAUSE, this.#pause * 2);
  }
}

/** Whether the next message is likely to come at once. */
export const isBrief = (message: ToLane): boolean => message.type === 'tasks' && message.brief;

/** After a message: looks for the next for a moment before the thread goes back to its loop. Only while the lane is idle, so no task waits for it. */
export function lingerInThread(message: ToLane, runner: LaneRunner, link: ParentLink, patience: Patience): void {
  if (!isBrief(message) || !patience.worth) return;
  const from = nowNs();
  for (let until = from + LINGER_NS; runner.idle;) {
    const next = link.takeNext?.();
    const now = nowNs();
    if (next) {
      patience.came();
      runner.receive(next.message as ToLane);
      if (now - from > TURN_NS || !isBrief(next.message as ToLane)) return;
      until = nowNs() + LINGER_NS;
    } else if (now > until) {
      patience.cameNot();
      return;
    }
  }
}

/** Staying awake for one whose messages only its loop can bring: the loop turns for a moment without sleeping. */
export class LingeringLoop {
  readonly #patience = new Patience();
  #until = 0n;
  #turning = false;
  #waits = false;

  /** A message is likely to come at once. */
  expect(): void {
    if (!this.#turning && !this.#patience.worth) return;
    this.#until = nowNs() + LINGER_NS;
    this.#waits = true;
    if (this.#turning) return;
    this.#turning = true;
    setImmediate(this.#turn);
  }

  /** It came. */
  came(): void {
    if (!this.#waits) return;
    this.#waits = false;
    this.#patience.came();
  }

  readonly #turn = (): void => {
    if (this.#waits && nowNs() < this.#until) {
      setImmediate(this.#turn);
      return;
    }
    this.#turning = false;
    if (!this.#waits) return;
    this.#waits = false;
    this.#patience.cameNot();
  };
}
