import { Heap } from './heap.ts';

type Then = () => void;

/** Shorter work than this, in milliseconds, is rounding. */
const NOTHING_MS = 1e-9;

/**
 * Simulated time on a machine of `cores` cores with processor sharing: k jobs that want a core each get min(1, cores / k) of one
 * (egalitarian processor sharing, Kleinrock 1967). `phi`: one job's CPU time when all cores are busy, over its CPU time
 * alone (caches, memory bandwidth, hyper-threads); between one busy core and all of them it grows linearly.
 * All jobs run equally fast, so one virtual clock that advances at their common rate orders all their ends.
 */
export class SimulatedMachine {
  readonly #cores: number;
  readonly #phi: number;
  readonly #jobs = new Heap<Then>();
  readonly #timers = new Heap<Then>();
  #nowMs = 0;
  #served = 0;
  #events = 0;

  constructor(cores: number, phi = 1) {
    this.#cores = cores;
    this.#phi = phi;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Takes `ms` of a core's time, then continues. */
  compute(ms: number, then: Then): void {
    this.#jobs.push(this.#served + Math.max(0, ms), then);
  }

  /** Continues `ms` later without using a core. */
  wait(ms: number, then: Then): void {
    if (ms <= NOTHING_MS) then();
    else this.#timers.push(this.#nowMs + ms, then);
  }

  /** Runs until nothing is left to do or `until` returns true. Returns the number of events. */
  run(until: () => boolean): number {
    while (!until()) {
      const rate = this.#rate();
      const jobInMs = rate > 0 ? Math.max(0, this.#jobs.leastKey - this.#served) / rate : Infinity;
      const timerInMs = this.#timers.leastKey - this.#nowMs;
      if (jobInMs === Infinity && timerInMs === Infinity) break;
      const stepMs = Math.min(jobInMs, timerInMs);
      this.#nowMs += stepMs;
      this.#served += stepMs * rate;
      this.#events++;
      (jobInMs <= timerInMs ? this.#jobs : this.#timers).pop()?.();
    }
    return this.#events;
  }

  #rate(): number {
    const wanted = this.#jobs.size;
    if (wanted === 0) return 0;
    const busy = Math.min(wanted, this.#cores);
    const crowd = this.#cores > 1 ? (busy - 1) / (this.#cores - 1) : 0;
    return busy / wanted / (1 + (this.#phi - 1) * crowd);
  }
}

/** A queue with a fixed number of places, first come, first served: libuv's pool, a service with m places, a lock or an event loop (one place each). */
export class Places {
  readonly #waiting: ((leave: Then) => void)[] = [];
  #next = 0;
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Calls `enter` as soon as a place is free. The place is free again when `enter` calls its argument. */
  enter(enter: (leave: Then) => void): void {
    if (this.#free > 0) {
      this.#free--;
      enter(this.#leave);
    } else this.#waiting.push(enter);
  }

  readonly #leave = (): void => {
    const next = this.#waiting[this.#next];
    if (!next) {
      this.#free++;
      return;
    }
    this.#next++;
    if (this.#next === this.#waiting.length) {
      this.#waiting.length = 0;
      this.#next = 0;
    }
    next(this.#leave);
  };
}
