import type { PlanMeasured, PlanWork } from '../../../../contract/index.ts';

/** How long one task after the other takes on a share of a processor: less than one vCPU stretches the computing; more than one does not help a single thread. */
const alone = ({ cpuMs, waitMs }: PlanWork, cpus: number): number => cpuMs / Math.min(1, cpus) + waitMs;

/** How long a program takes until it can run tasks by itself. */
export const startAlone = (measured: PlanMeasured, cpus: number): number => alone(measured.start, cpus);

/** How long a pool of `processes` takes until it is ready: the program, then all workers at once on the available processors. */
export function startPool(measured: PlanMeasured, processes: number, cpus: number): number {
  const start = startAlone(measured, cpus);
  if (!measured.pool) return start;
  const { cpuMs, waitMs } = measured.pool.workerStart;
  return start + (processes * cpuMs) / Math.min(cpus, processes) + waitMs;
}

/**
 * How long `tasks` equal tasks take on `processes` with one task each at a time: the larger of two bounds.
 * The processors have all computing to do, and a task's own waiting comes on top; and the processes need as many turns as there are
 * tasks for each, where a turn lasts a task's whole time.
 */
export function runPool(task: PlanWork, tasks: number, processes: number, cpus: number): number {
  const computing = (tasks * task.cpuMs) / Math.min(cpus, processes) + task.waitMs;
  const turns = Math.ceil(tasks / processes) * alone(task, cpus);
  return Math.max(computing, turns);
}

/** The same measured work on a processor that is `speed` times as fast. */
export function scaled(measured: PlanMeasured, speed: number): PlanMeasured {
  const of = ({ cpuMs, waitMs }: PlanWork): PlanWork => ({ cpuMs: cpuMs / speed, waitMs });
  const { pool } = measured;
  return {
    ...measured,
    task: of(measured.task),
    start: of(measured.start),
    pool: pool && { ...pool, workerStart: of(pool.workerStart) },
  };
}
