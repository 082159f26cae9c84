import { formatBytes, formatDuration, formatNumber, NO_FIGURE } from '../../../../../core/format/index.ts';
import type { FleetMachine, MachineLive } from '../../../../../contract/index.ts';
import { useHost } from '../../../state/host.ts';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { Table, type Column } from '../../../ui/blocks/Table.tsx';
import { clockText } from './clock-text.ts';
import styles from './Machines.module.css';

/** A figure of what a machine answered, or a dash. */
const live = (of: (live: MachineLive) => string | null) => (machine: FleetMachine) => (machine.live && of(machine.live)) ?? NO_FIGURE;

/** All but the version, which is compared with this program's. */
const columns: readonly Column<FleetMachine>[] = [
  {
    id: 'name',
    title: 'Machine',
    sortBy: ({ name }) => name,
    cell: ({ name, system, live: now }) => (
      <span className={styles['machine']} title={system}>
        {name}
        {now?.running ? <Badge tone="accent">in a run</Badge> : null}
        {now === null ? <Badge tone="warning">no answer</Badge> : null}
      </span>
    ),
  },
  { id: 'workers', title: 'Workers', numeric: true, sortBy: ({ workers }) => workers, cell: ({ workers }) => String(workers) },
  {
    id: 'load',
    title: 'Load',
    numeric: true,
    sortBy: ({ live: now }) => now?.busyCores ?? null,
    cell: ({ cores, live: now }) =>
      `${now?.busyCores === null || now === null ? NO_FIGURE : formatNumber(Math.round(now.busyCores * 10) / 10)} of ${String(cores)} cores`,
  },
  {
    id: 'memory',
    title: 'Memory',
    numeric: true,
    sortBy: ({ memoryBytes }) => memoryBytes,
    cell: ({ memoryBytes, live: now }) => `${formatBytes(memoryBytes)}${now ? `, ${formatBytes(now.freeMemoryBytes)} free` : ''}`,
  },
  {
    id: 'trip',
    title: 'Round trip',
    numeric: true,
    sortBy: ({ live: now }) => now?.roundTripMs ?? null,
    cell: live(({ roundTripMs }) => formatDuration(roundTripMs)),
  },
  {
    id: 'clock',
    title: 'Clock',
    numeric: true,
    sortBy: ({ live: now }) => (now ? Math.abs(now.clockAheadMs) : null),
    cell: live(clockText),
  },
  {
    id: 'tasks',
    title: 'Task files',
    sortBy: ({ tasks }) => tasks.length,
    cell: ({ tasks }) => (
      <span className={styles['tasks']} title={tasks.join('\n')}>
        {tasks.length === 0 ? 'none' : tasks.join(', ')}
      </span>
    ),
  },
];

/** `here`: this program's version, which machines must have. */
const versionColumn = (here: string | null): Column<FleetMachine> => ({
  id: 'version',
  title: 'Lanewise',
  sortBy: ({ version }) => version,
  cell: ({ version }) => (
    <span className={styles['machine']}>
      {version}
      {here !== null && version !== here ? <Badge tone="warning">{`not ${here}`}</Badge> : null}
    </span>
  ),
});

/** The machines of the fleet as they are now. */
export function MachinesTable({ machines }: { readonly machines: readonly FleetMachine[] }) {
  const version = useHost(({ info }) => (info.state === 'ready' ? info.value.version : null));
  return (
    <Table
      caption="Machines of the fleet"
      columns={[...columns, versionColumn(version)]}
      rows={machines}
      rowKey={({ name }) => name}
      dense
    />
  );
}
