/** When a batch was where, in milliseconds on the dispatcher's clock. */
export interface BatchMoments {
  /** Put into the queue. */
  readonly addedMs: number;
  /** Taken by a machine, and answered by it: on its clock, moved by what is known of its offset. */
  readonly takenMs: number;
  readonly answeredMs: number;
  /** Its answer was here. */
  readonly heardMs: number;
  /** The shortest round trip to that machine through Redis; null: none was measured. */
  readonly roundTripMs: number | null;
}

/** The three parts of a batch's time from the queue to its answer, which add up to all of it. */
export interface BatchTimes {
  readonly queue: number;
  readonly network: number;
  readonly work: number;
}

/**
 * Divides the time of a batch. The whole is measured on one clock and the work on another, each exactly. What remains is waiting and travelling:
 * the way there takes half of the shortest round trip, the way back is from the answer to its arrival, and the rest was spent in the queue. Only
 * the line between these two depends on how well the machine's clock is known.
 */
export function batchTimes({ addedMs, takenMs, answeredMs, heardMs, roundTripMs }: BatchMoments): BatchTimes {
  const whole = Math.max(0, heardMs - addedMs);
  const work = Math.min(whole, Math.max(0, answeredMs - takenMs));
  const rest = whole - work;
  const network = Math.min(rest, Math.max(0, heardMs - answeredMs) + (roundTripMs ?? 0) / 2);
  return { queue: rest - network, network, work };
}
