import { randomBytes } from 'node:crypto';
import { isOnFleet } from '../../../core/strategies/index.ts';
import { ok, problem, type Outcome, type StrategySpec, type WorkloadRef } from '../../../contract/index.ts';
import { connectRedis } from '../fleet/connection.ts';
import type { FleetAccess, FleetOrder } from '../fleet/fleet-access.ts';
import { clearRun } from '../fleet/run/run-keys.ts';
import type { InvitedWorkload } from '../fleet/run/invitation.ts';
import { hashTask } from '../fleet/task-hash.ts';
import { whyNotOnMachines } from '../fleet/workload-rule.ts';
import type { LabPorts } from '../ports.ts';

/** Why there are no other machines, in one sentence; null: there may be some. */
export async function whyNoFleet(ports: Pick<LabPorts, 'fleet'>): Promise<string | null> {
  const fleet = await fleetOf(ports);
  return fleet.ok ? null : fleet.problem.message;
}

/** Why an experiment can't run where its strategies ask for machines; null: it can, or none does. */
export const whyNotOnFleet = async (
  strategies: readonly StrategySpec[],
  workload: WorkloadRef,
  ports: Pick<LabPorts, 'fleet'>,
): Promise<string | null> =>
  strategies.some(({ id }) => isOnFleet(id)) ? ((await whyNoFleet(ports)) ?? whyNotOnMachines(workload)) : null;

const fleetOf = async ({ fleet }: Pick<LabPorts, 'fleet'>): Promise<Outcome<FleetAccess>> =>
  fleet ? fleet() : problem('bad-input', 'Machines need a Redis: set LANEWISE_REDIS or pass --redis.');

/**
 * Runs a trial, with what it needs of the fleet if its workers are on other machines; null otherwise. Afterwards nothing of the trial is left in
 * Redis, and no machine runs its tasks, even if its coordinator was killed. Throws an Error with one sentence.
 */
export async function onFleet<T>(
  { id }: StrategySpec,
  workload: WorkloadRef,
  ports: Pick<LabPorts, 'fleet'>,
  run: (fleet: FleetOrder | null) => Promise<T>,
): Promise<T> {
  if (!isOnFleet(id)) return run(null);
  const access = valueOf(await fleetOf(ports));
  const order: FleetOrder = { ...access, run: randomBytes(16).toString('hex'), workload: valueOf(await invitedWorkload(workload)) };
  try {
    return await run(order);
  } finally {
    await clear(order);
  }
}

/** The workload as other machines know it. */
export async function invitedWorkload(workload: WorkloadRef): Promise<Outcome<InvitedWorkload>> {
  if (workload.type === 'builtin') return ok({ type: 'builtin', id: workload.id, params: { ...workload.params } });
  if (workload.type === 'command') return problem('bug', 'A program cannot run on machines.');
  const task = await hashTask(workload.path);
  return task.ok ? ok({ type: 'task', file: task.value.file, hash: task.value.hash }) : task;
}

/** Never rejects: without Redis, what is left of a run ends by itself. */
async function clear({ address, fleet, run }: FleetOrder): Promise<void> {
  const redis = await connectRedis(address);
  if (!redis.ok) return;
  await clearRun(redis.value, fleet, run).catch(() => undefined);
  redis.value.disconnect();
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.problem.message);
}
