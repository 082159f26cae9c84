import { POLL_MS } from '../worker/poll-before-sleep.ts';
import type { Lane } from '../worker/messages.ts';
import type { LaneSample } from '../worker/sample-watch.ts';
import { Outstanding, type Placement } from './outstanding.ts';

/** A lane has waiting work of about this length, in milliseconds, so that it never waits for the dispatcher. */
const AHEAD_MS = 4;
/** Longer tasks are sent one by one: a task that waits behind a long one could have run elsewhere. */
const LONG_MS = 5;
/** Measured (performance.md): more than a few hundred tasks ahead gain nothing. */
const MAX_AHEAD = 256;
/**
 * Inputs from this size on are not sent ahead: the memory for their copies costs more than a lane that waits, twice as much
 * for 1 MiB (bench: 1 MiB copied). Smaller ones take about as many bytes together.
 */
const LARGE_BYTES = 256 * 1024;
/** Weight of the newest batch in the mean length of tasks. */
const NEWEST = 0.3;

/** What the dispatcher knows of one lane. Times are milliseconds since the trial's zero. */
export class LaneSlot {
  readonly index: number;
  lane: Lane | null = null;
  state: 'starting' | 'ready' | 'closing' | 'ended' = 'starting';
  pid = 0;
  spawnedMs = 0;
  readyMs: number | null = null;
  endedMs: number | null = null;
  respawns = 0;
  heapPeakBytes: number | null = null;
  /** Tasks that its worker has finished; its replacement starts at 0. */
  finished = 0;
  /** It has reported its usage, as it closes. */
  toldUsage = false;
  /** The results of watching it closely, if requested. */
  sample: LaneSample | null = null;
  /** Unanswered tasks of this lane. */
  readonly outstanding: Outstanding;
  /** Its tasks may include one that killed a worker; it gets no others meanwhile. */
  quarantined = false;
  /** It was ended because a task ran longer than the limit. */
  overdue = false;
  overdueSinceMs = 0;
  /** Since when inputs or results of it are travelling, during which no time limit runs; null: none are. */
  transportSinceMs: number | null = null;
  /** Tasks that were abandoned on this lane, and that it may still answer for. */
  readonly abandoned = new Set<number>();
  /** True if a task was abandoned since the last results; the lane may still be running it. */
  givenUp = false;
  lastSentMs = 0;
  /** When it last sent results, or last got a task after having none. */
  lastProgressMs = 0;
  readonly #concurrency: number;
  #meanMs: number | null = null;
  #meanBytes = 0;

  constructor(index: number, concurrency: number, placement: Placement) {
    this.index = index;
    this.#concurrency = concurrency;
    this.outstanding = new Outstanding(placement, index);
  }

  /** Learns from finished tasks how long one occupies the lane. */
  learn(tasks: number, totalMs: number): void {
    const each = totalMs / tasks / this.#concurrency;
    this.#meanMs = this.#meanMs === null ? each : this.#meanMs * (1 - NEWEST) + each * NEWEST;
  }

  /** Learns from sent inputs how large one is. */
  weigh(meanBytes: number): void {
    this.#meanBytes = this.#meanBytes * (1 - NEWEST) + meanBytes * NEWEST;
  }

  /** Its tasks will be done within microseconds, as far as is known. */
  get brief(): boolean {
    return this.#meanMs !== null && this.#meanMs * this.outstanding.size < POLL_MS && this.#meanBytes < LARGE_BYTES;
  }

  /** How many tasks to send it now, if plenty wait. */
  room(): number {
    if (this.state !== 'ready' || this.quarantined) return 0;
    const ahead = this.#ahead();
    const free = this.#concurrency - this.outstanding.size;
    // In large pieces: only once half of its waiting work is done.
    return free + ahead / 2 > 0 ? Math.max(0, free + ahead) : 0;
  }

  #ahead(): number {
    if (this.#meanMs === null || this.#meanMs >= LONG_MS || this.#meanBytes >= LARGE_BYTES) return 0;
    const most = Math.min(MAX_AHEAD, (4 * LARGE_BYTES) / Math.max(this.#meanBytes, 1));
    return Math.min(Math.ceil(most), Math.ceil(AHEAD_MS / Math.max(this.#meanMs, 1e-6)));
  }

  /** Counts a stretch of time towards no limit of this lane. */
  excuse(ms: number): void {
    this.lastProgressMs += ms;
    this.overdueSinceMs += ms;
    if (this.transportSinceMs !== null) this.transportSinceMs += ms;
  }
}
