import { measuredCosts, type FleetCosts, type QueueCost } from './fleet-costs.ts';

/** A machine of a fleet. `speed`: how many times as fast as this machine one of its threads ran the same loop. */
export interface FleetMember {
  readonly name: string;
  readonly cores: number;
  readonly workers: number;
  readonly speed: number;
}

/** What was measured of a fleet: its machines, its queue, and the network to its Redis. */
export interface MeasuredFleet {
  readonly name: string;
  readonly machines: readonly FleetMember[];
  readonly costs: FleetCosts;
  readonly roundTripMs: number;
  readonly mbitPerSecond: number;
}

type Part = 'dispatcher' | 'redis' | 'machine';
/** CPU time of the three parts of a queue in one trial, in milliseconds; null: unknown. */
type PartsMs = Readonly<Record<Part, number | null>>;

/** A trial whose tasks do nothing: how many tasks in how many jobs, and what they cost. */
export interface QueueTrial {
  readonly tasks: number;
  readonly jobs: number;
  readonly startMs: number;
  readonly cpuMs: PartsMs;
}

/**
 * The costs of a queue from two trials: many tasks in few jobs, and a job for each task. Where a part could not be measured, it costs what it did in
 * the bench; so does a byte, in proportion to what a job costs.
 */
export function costsFrom(fewJobs: QueueTrial, manyJobs: QueueTrial): FleetCosts {
  const cost = (part: Part): QueueCost => {
    const known = measuredCosts[part];
    const [few, many] = [fewJobs.cpuMs[part], manyJobs.cpuMs[part]];
    if (few === null || many === null) return known;
    const share = manyJobs.tasks / fewJobs.tasks;
    const jobMs = (many - few * share) / (manyJobs.jobs - fewJobs.jobs * share);
    if (!(jobMs > 0)) return known;
    const taskMs = Math.max(0, few - fewJobs.jobs * jobMs) / fewJobs.tasks;
    return { jobMs, taskMs, byteMs: (known.byteMs * jobMs) / known.jobMs };
  };
  const startMs = Math.min(fewJobs.startMs, manyJobs.startMs);
  return { startMs, dispatcher: cost('dispatcher'), redis: cost('redis'), machine: cost('machine') };
}
