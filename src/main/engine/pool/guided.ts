/** Pieces of about this length, in milliseconds, cost more in messages than they could gain in evenness. */
const LEAST_MS = 0.2;
/** The step of the clock, and twelve days: what a worker reports beyond these has squares that no number holds, and shares that are none. */
const SHORTEST_MS = 1e-6;
const LONGEST_MS = 1e9;
/** After this many tasks the older half has half the weight. */
const REMEMBERED = 2000;

/**
 * How many of the waiting tasks one lane gets at once: a share of the rest that shrinks with it, so that all lanes end together (guided
 * self-scheduling, Polychronopoulos and Kuck 1987), and that is smaller the more the lengths of tasks vary, since tasks behind a long one wait
 * for it (factoring, Hummel, Schonberg and Flynn 1992, sizes pieces by the variance too).
 */
export class GuidedShare {
  #count = 0;
  #sum = 0;
  #squares = 0;

  /** Records how long a task occupied its lane. */
  learn(tookMs: number): void {
    if (!(tookMs >= 0)) return;
    const ms = tookMs < SHORTEST_MS ? 0 : Math.min(tookMs, LONGEST_MS);
    this.#count++;
    this.#sum += ms;
    this.#squares += ms * ms;
    if (this.#count < REMEMBERED) return;
    this.#count /= 2;
    this.#sum /= 2;
    this.#squares /= 2;
  }

  /** How many of `waiting` tasks one of `lanes` gets; at least one. */
  of(waiting: number, lanes: number): number {
    if (lanes === 1) return waiting;
    const share = waiting / (2 * lanes);
    const mean = this.#sum / Math.max(1, this.#count);
    if (mean === 0) return Math.ceil(share);
    const variation = Math.max(0, this.#squares / this.#count / mean ** 2 - 1);
    return Math.max(1, Math.ceil(Math.max(share / (1 + variation), Math.min(share, LEAST_MS / mean))));
  }
}
