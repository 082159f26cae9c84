/** Two quartz clocks drift apart by at most about this much: 100 microseconds in a second. */
const DRIFT = 1e-4;

/** The difference between the clock of another machine and this one's, as one round trip shows it. */
export interface ClockReading {
  /** What to add to a time of the other machine, in milliseconds. */
  readonly offsetMs: number;
  /** The truth is at most this far from it. */
  readonly errorMs: number;
  readonly roundTripMs: number;
}

/**
 * Measures how far another machine's monotonic clock is from this one's. Its answer to a ping was written between sending and receiving; if the
 * middle is taken, it is at most half the round trip off. So the shortest of many round trips counts, until drift could have made it worse
 * than a newer one.
 */
export class ClockOffset {
  #best: ClockReading | null = null;
  #atMs = 0;

  /** `sentMs`, `receivedMs`: on this machine's clock; `answeredMs`: on the other's. */
  add(sentMs: number, answeredMs: number, receivedMs: number): void {
    const roundTripMs = receivedMs - sentMs;
    if (!(roundTripMs >= 0)) return;
    const now = this.at(receivedMs);
    if (now && now.errorMs <= roundTripMs / 2) return;
    this.#best = { offsetMs: (sentMs + receivedMs) / 2 - answeredMs, errorMs: roundTripMs / 2, roundTripMs };
    this.#atMs = receivedMs;
  }

  /** What is known at a time of this machine's clock; null: nothing yet. */
  at(nowMs: number): ClockReading | null {
    return this.#best && { ...this.#best, errorMs: this.#best.errorMs + Math.abs(nowMs - this.#atMs) * DRIFT };
  }
}
