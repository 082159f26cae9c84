import type { Place } from './place.ts';

/** Round trips in a row before a machine's first task, and then each second. */
const FIRST_TRIPS = 20;
const MORE_TRIPS = 4;
/** An answer that takes longer is no longer waited for. */
const LATE_MS = 6000;

interface PingsOptions {
  /** Milliseconds since the trial's zero. */
  readonly now: () => number;
  readonly send: (machine: string, ping: number) => void;
}

/** Measures where the clocks of machines are, by round trips one after the other, since several at once would wait for each other. */
export class Pings {
  readonly #options: PingsOptions;
  /** When each unanswered ping was sent, and how many follow it. */
  readonly #sent = new Map<number, { readonly sentMs: number; readonly more: number }>();
  #next = 0;

  constructor(options: PingsOptions) {
    this.#options = options;
  }

  /** Before its first task. */
  first(place: Place): void {
    this.#send(place, FIRST_TRIPS);
  }

  /** Each second. */
  more(place: Place): void {
    this.#send(place, MORE_TRIPS);
  }

  /** `atMs`: when the machine answered, on its clock. */
  answered(place: Place, ping: number, atMs: number): void {
    const sent = this.#sent.get(ping);
    this.#sent.delete(ping);
    if (!sent) return;
    place.clock.add(sent.sentMs, atMs, this.#options.now());
    if (sent.more > 0) this.#send(place, sent.more);
  }

  /** Forgets those that were not answered in time. */
  forgetLate(): void {
    const nowMs = this.#options.now();
    for (const [ping, { sentMs }] of this.#sent) if (nowMs - sentMs > LATE_MS) this.#sent.delete(ping);
  }

  #send(place: Place, trips: number): void {
    const ping = this.#next++;
    this.#sent.set(ping, { sentMs: this.#options.now(), more: trips - 1 });
    this.#options.send(place.card.name, ping);
  }
}
