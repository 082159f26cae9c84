import type { ImaginedMachines, MachinesLimit } from '../../../../contract/index.ts';
import { tasksInJob } from '../../../../core/fleet/tasks-in-job.ts';
import { FIRST_TRIPS, JOBS_AT_HAND, RECORD_BYTES, type FleetCosts, type QueueCost } from './fleet-costs.ts';

/** What is known of the tasks, in milliseconds and bytes. */
export interface MachineTasks {
  /** A machine's whole pool takes this long per task once all its lanes are busy; one lane takes `taskMs`. */
  readonly poolMs: number;
  readonly taskMs: number;
  /** Lanes of a machine, each with so many tasks in flight. */
  readonly lanes: number;
  readonly cores: number;
  /** Input and output as JSON. */
  readonly bytes: number;
}

/** So many machines together. `power`: that of their pools, as many times that of this machine's; a lane takes `taskMs` for a task. */
export interface Together {
  readonly count: number;
  readonly power: number;
  readonly lanes: number;
  readonly cores: number;
  readonly taskMs: number;
}

/** So many machines like this one. */
export const alike = (count: number, { lanes, cores, taskMs }: Pick<MachineTasks, 'lanes' | 'cores' | 'taskMs'>): Together => ({
  count,
  power: count,
  lanes: count * lanes,
  cores: count * cores,
  taskMs,
});

/** Bits to a byte, over milliseconds to a second and units to a million. */
const BYTES_PER_MS_AND_MBIT = 1e6 / 8 / 1000;

/** What bounds a run of many tasks on so many machines, and the time per task, in milliseconds, that follows. */
export function steadyOn(
  machines: Together,
  tasks: MachineTasks,
  { roundTripMs, mbitPerSecond }: Omit<ImaginedMachines, 'machines'>,
  costs: FleetCosts,
): { readonly perTaskMs: number; readonly limit: MachinesLimit } {
  const inJob = tasksInJob(machines.taskMs, tasks.bytes, machines.lanes);
  const of = ({ jobMs, taskMs, byteMs }: QueueCost): number => jobMs / inJob + taskMs + byteMs * tasks.bytes;
  const bounds: readonly (readonly [MachinesLimit, number])[] = [
    ['machines', tasks.poolMs / machines.power + of(costs.machine) / machines.cores],
    ['dispatcher', of(costs.dispatcher)],
    ['redis', of(costs.redis)],
    ['network', (tasks.bytes + RECORD_BYTES) / (mbitPerSecond * BYTES_PER_MS_AND_MBIT)],
    // Each lane has a few jobs at hand, so it waits only where these are over before the next one has come.
    ['latency', roundTripMs / (JOBS_AT_HAND * inJob * machines.lanes)],
  ];
  const [limit, perTaskMs] = bounds.reduce((most, each) => (each[1] > most[1] ? each : most));
  return { perTaskMs, limit };
}

/** The wall time of `count` tasks on so many machines, and what bounds it. */
export function runOn(
  machines: Together,
  count: number,
  tasks: MachineTasks,
  network: Omit<ImaginedMachines, 'machines'>,
  costs: FleetCosts,
): { readonly wallMs: number; readonly limit: MachinesLimit } {
  const { perTaskMs, limit } = steadyOn(machines, tasks, network, costs);
  const startMs = costs.startMs + FIRST_TRIPS * network.roundTripMs;
  // A machine gets whole tasks, and so does each of its lanes.
  const each = Math.ceil(count / machines.count);
  const turnsMs = Math.max(
    (each * tasks.poolMs * machines.count) / machines.power,
    Math.ceil((each * machines.count) / machines.lanes) * machines.taskMs,
  );
  return { wallMs: startMs + Math.max(count * perTaskMs, turnsMs) + 2 * network.roundTripMs, limit };
}
