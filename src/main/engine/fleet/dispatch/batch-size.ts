import { GuidedShare } from '../../pool/guided.ts';
import { MOST_IN_BATCH } from '../run/batch.ts';

/**
 * A batch lasts about this long, in milliseconds: a job costs Redis, the dispatcher and the machine some 0.3 ms together (3,700 a second were
 * measured with one task each), which is 1.5 % of it.
 */
const BATCH_MS = 20;
/** Longer tasks travel one by one: what waits behind a long one could have run on another machine. */
const LONG_MS = 5;
/** Weight of the newest batch in the mean length of tasks. */
const NEWEST = 0.3;

/** How many tasks share a job: as many as a lane does in a moment, and towards the end ever fewer, as in the pool of one machine. */
export class BatchSize {
  readonly #guided = new GuidedShare();
  #meanMs: number | null = null;

  /** Learns how long the tasks of a batch took. */
  learn(taskMs: readonly number[]): void {
    if (taskMs.length === 0) return;
    const mean = taskMs.reduce((sum, each) => sum + each, 0) / taskMs.length;
    this.#meanMs = this.#meanMs === null ? mean : this.#meanMs * (1 - NEWEST) + mean * NEWEST;
    for (const each of taskMs) this.#guided.learn(each);
  }

  /** The mean length of a task, in milliseconds; null: none has ended. */
  get meanMs(): number | null {
    return this.#meanMs;
  }

  /** How many of the waiting tasks the next batch gets; at least one. */
  next(waiting: number, lanes: number): number {
    if (this.#meanMs === null || this.#meanMs >= LONG_MS) return 1;
    const most = Math.min(MOST_IN_BATCH, Math.ceil(BATCH_MS / Math.max(this.#meanMs, 1e-6)));
    return Math.max(1, Math.min(most, waiting, this.#guided.of(waiting, lanes)));
  }
}
