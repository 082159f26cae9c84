/** No job holds more tasks. Measured: 1,000 to a job carry a million tasks a second, and more gain nothing. */
export const MOST_IN_BATCH = 1000;
/** A batch of short tasks lasts about this long, in milliseconds: what its job costs is then little of it. */
const BATCH_MS = 20;
/** Longer tasks travel one by one: what waits behind a long one could have run on another machine. */
const LONG_MS = 5;

/** How many tasks of `taskMs` milliseconds share a job of a fleet's queue, at most. */
export const tasksInJob = (taskMs: number): number =>
  taskMs >= LONG_MS ? 1 : Math.min(MOST_IN_BATCH, Math.ceil(BATCH_MS / Math.max(taskMs, 1e-6)));
