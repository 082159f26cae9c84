import { counted, formatBytes } from '../../../core/format/index.ts';
import { shownAddress } from '../../engine/fleet/address.ts';
import type { FleetAccess } from '../../engine/fleet/fleet-access.ts';
import { connectRedis, whyUnreachable } from '../../engine/fleet/connection.ts';
import type { MachineCard } from '../../engine/fleet/machine-card.ts';
import { machinesOf } from '../../engine/fleet/machines.ts';
import { UsageError } from '../options/usage-error.ts';
import { textTable } from '../text/table.ts';
import { say, warn } from '../text/terminal.ts';

/** Lists the machines of a fleet. Returns the exit code. */
export async function machinesCommand({ address, fleet }: FleetAccess, json: boolean): Promise<number> {
  const connected = await connectRedis(address);
  if (!connected.ok) throw new UsageError(connected.problem.message);
  const redis = connected.value;
  try {
    const { machines, unreadable } = await machinesOf(redis, fleet).catch((error: unknown) => {
      throw new UsageError(whyUnreachable(error, address));
    });
    if (unreadable > 0)
      warn(
        `${counted(unreadable, 'entry', 'entries')} of the fleet ${fleet} could not be read: another version of Lanewise, or another program, wrote them.\n`,
      );
    if (json) say(`${JSON.stringify(machines, null, 2)}\n`);
    else if (machines.length === 0)
      say(`No machine is in the fleet ${fleet} at ${shownAddress(address)}. Start "lanewise worker" on each.\n`);
    else say(`${machinesTable(machines)}\n`);
    return 0;
  } finally {
    redis.disconnect();
  }
}

const machinesTable = (machines: readonly MachineCard[]): string =>
  textTable(
    ['machine', 'workers', 'cores', 'memory', 'system', 'runtimes', 'Lanewise', 'task files'],
    machines.map(({ name, workers, cores, memoryBytes, system, runtimes, version, tasks }) => [
      name,
      String(workers),
      String(cores),
      formatBytes(memoryBytes),
      system,
      runtimes.map((each) => `${each.name} ${each.version}`).join(', '),
      version,
      String(tasks.length),
    ]),
  );
