import { GuidedShare } from '../../pool/guided.ts';
import { tasksInJob } from '../../../../core/fleet/tasks-in-job.ts';

/**
 * A job costs the dispatcher, Redis and the machine some 1.4 ms of CPU time together (docs/scale.md). Even at the end of a run none is shorter than
 * this, in milliseconds, where tasks are short, and machines end about that much apart.
 */
const LEAST_MS = 10;
/** Weight of the newest batch in the mean length of tasks. */
const NEWEST = 0.3;

/** How many tasks share a job: as many as a lane does in a moment, and towards the end ever fewer, as in the pool of one machine. */
export class BatchSize {
  readonly #guided = new GuidedShare();
  #meanMs: number | null = null;
  #meanCharacters = 0;

  /** Learns how long the tasks of a batch took, and how many characters of JSON it carried there and back. */
  learn(taskMs: readonly number[], characters = 0): void {
    if (taskMs.length === 0) return;
    // The largest of late decides: one message that is too long costs more than a few that are short.
    this.#meanCharacters = Math.max(characters / taskMs.length, this.#meanCharacters * (1 - NEWEST));
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
    if (this.#meanMs === null) return 1;
    const most = tasksInJob(this.#meanMs, this.#meanCharacters, lanes);
    const least = Math.min(LEAST_MS / Math.max(this.#meanMs, 1e-6), waiting / lanes);
    return Math.max(1, Math.min(most, waiting, Math.ceil(Math.max(least, this.#guided.of(waiting, lanes)))));
  }
}
