import { nowNs } from '../measure/clock.ts';
import type { LaneRunner } from './lane-runner.ts';
import type { ToLane } from './messages.ts';
import type { ParentLink } from '../processes/parent-link.ts';

/**
 * How long a thread polls for a message that is likely to come at once: waking a sleeping thread takes tens of microseconds
 * (bench: latency). Only between threads: writing to a socket tells the scheduler that the writer is about to sleep, so the process that reads it
 * is put on the writer's core, and would wait there for the one that polls. Long enough for the other side's turn, short relative to a task worth a worker.
 */
export const POLL_MS = 0.05;
const POLL_NS = 50_000n;
/** The loop turns at least this often, for whatever else the task has started. */
const TURN_NS = 5_000_000n;
/** A turn of polling takes microseconds; one that took this long was kept from its core. */
const DISTURBED_NS = 250_000n;
const LEAST_PAUSE = 1;
const MOST_PAUSE = 512;

/**
 * Whether polling is worth it. If cores are short, a polling thread keeps the other side from running, and nothing arrives: after that
 * it skips the next occasion, then 2, 4 and so on, so that a busy machine is hardly disturbed. A fair scheduler also
 * lets threads wait that used much time, and wakes sleeping ones at once: if others want the core, sleeping is faster.
 */
export class Patience {
  #skip = 0;
  #pause = LEAST_PAUSE;

  /** Called at each occasion. */
  get worth(): boolean {
    if (this.#skip === 0) return true;
    this.#skip--;
    return false;
  }

  came(): void {
    this.#pause = Math.max(LEAST_PAUSE, this.#pause / 2);
  }

  /** Something else got the core meanwhile. */
  disturbed(): void {
    this.#skip = this.#pause = MOST_PAUSE;
  }

  cameNot(): void {
    this.#skip = this.#pause;
    this.#pause = Math.min(MOST_PAUSE, this.#pause * 2);
  }
}

/** Whether the next message is likely to come at once. */
const isBrief = (message: ToLane): boolean => message.type === 'tasks' && message.brief;

/** After a message: polls for the next for a moment before the thread returns to its loop. Only while the lane is idle, so no task waits for it. */
export function pollInThread(message: ToLane, runner: LaneRunner, link: ParentLink, patience: Patience): void {
  if (!isBrief(message) || !patience.worth) return;
  const from = nowNs();
  let last = from;
  for (let until = from + POLL_NS; runner.idle;) {
    const next = link.takeNext?.();
    const now = nowNs();
    if (now - last > DISTURBED_NS) patience.disturbed();
    last = now;
    if (next) {
      patience.came();
      runner.receive(next.message as ToLane);
      if (now - from > TURN_NS || !isBrief(next.message as ToLane)) return;
      last = nowNs();
      until = last + POLL_NS;
    } else if (now > until) {
      patience.cameNot();
      return;
    }
  }
}

/** Polling for messages that only the loop can deliver: the loop turns for a moment without sleeping. */
export class PollingLoop {
  readonly #patience = new Patience();
  #until = 0n;
  #last = 0n;
  #turning = false;
  #waits = false;

  /** A message is likely to come at once. */
  expect(): void {
    if (!this.#turning && !this.#patience.worth) return;
    this.#last = nowNs();
    this.#until = this.#last + POLL_NS;
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
    const now = nowNs();
    const disturbed = now - this.#last > DISTURBED_NS;
    this.#last = now;
    if (this.#waits && now < this.#until && !disturbed) {
      setImmediate(this.#turn);
      return;
    }
    this.#turning = false;
    const waits = this.#waits;
    this.#waits = false;
    if (disturbed) this.#patience.disturbed();
    else if (waits) this.#patience.cameNot();
  };
}
