/** CPU time that one program spends on the queue, in milliseconds: for each job, for each task in it, and for each byte of inputs and outputs. */
export interface QueueCost {
  readonly jobMs: number;
  readonly taskMs: number;
  readonly byteMs: number;
}

/** What running tasks on machines costs besides the tasks. */
export interface FleetCosts {
  /** From the invitation until the tasks' processes run, without round trips. */
  readonly startMs: number;
  /** The program that hands out the tasks, Redis, and a machine. The first two have one thread each. */
  readonly dispatcher: QueueCost;
  readonly redis: QueueCost;
  readonly machine: QueueCost;
}

/** Measured by `npm run bench -- machines` (docs/scale.md): as if each part had its own core. */
export const measuredCosts: FleetCosts = {
  startMs: 1000,
  dispatcher: { jobMs: 0.57, taskMs: 0.0035, byteMs: 2e-5 },
  redis: { jobMs: 0.22, taskMs: 0.001, byteMs: 0.7e-5 },
  machine: { jobMs: 0.68, taskMs: 0.009, byteMs: 4e-5 },
};

/** Round trips before the first task: clocks are compared one ping after the other, each through Redis. */
export const FIRST_TRIPS = 40;
/** Bytes of a task's record, in addition to its values. */
export const RECORD_BYTES = 60;
/** Jobs that each lane has at hand, so that it does not wait for the next one. */
export const JOBS_AT_HAND = 2;
