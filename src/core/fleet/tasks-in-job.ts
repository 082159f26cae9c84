/** No job holds more tasks. Measured: 1,000 to a job carry a million tasks a second, and more gain nothing. */
export const MOST_IN_BATCH = 1000;
/** Shorter tasks share a job that lasts about this long, in milliseconds: what the job costs is then little of it. */
const JOB_MS = 50;
/** The program that hands out the tasks manages some 2,000 jobs a second (docs/scale.md), so with many lanes jobs last longer: about 1,000 end each second. */
const MS_PER_LANE = 1;
/** A job carries about so many characters of inputs and outputs, so that no message keeps Redis, or the loop of a program, for long. */
const MOST_CHARACTERS = 1024 * 1024;

/** How many tasks of `taskMs` milliseconds, each with so many characters of input and output as JSON, share a job of a fleet's queue, at most. */
export function tasksInJob(taskMs: number, characters: number, lanes: number): number {
  const jobMs = Math.max(JOB_MS, lanes * MS_PER_LANE);
  const fit = Math.floor(MOST_CHARACTERS / Math.max(1, characters));
  return Math.max(1, Math.min(MOST_IN_BATCH, Math.ceil(jobMs / Math.max(taskMs, 1e-6)), fit));
}
