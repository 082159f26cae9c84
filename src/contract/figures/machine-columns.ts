import { formatBytes, formatCount, formatDuration, formatNumber, NO_FIGURE } from '../../core/format/index.ts';
import type { MachineUse } from '../result/machine-use.ts';
import type { Trial } from '../result/result.ts';
import { lengthOf } from './shown-trials.ts';

/** A column of the table of a trial's machines, for windows, reports and terminals. */
export interface MachineColumn {
  readonly id: string;
  readonly title: string;
  readonly text: (machine: MachineUse) => string;
  readonly sortBy: (machine: MachineUse) => number | string | null;
}

function column(
  id: string,
  title: string,
  of: (machine: MachineUse) => number | null | undefined,
  text: (value: number) => string,
): MachineColumn {
  return {
    id,
    title,
    text: (machine) => {
      const value = of(machine);
      return value === null || value === undefined ? NO_FIGURE : text(value);
    },
    sortBy: (machine) => of(machine) ?? null,
  };
}

const perSecond = (value: number): string => `${value < 100 ? formatNumber(value) : formatCount(Math.round(value))}/s`;

/** Peak memory over that of an idle process; null: unknown. */
const memoryOf = ({ work }: MachineUse): number | null =>
  work && work.memory.peakBytes > 0 ? Math.max(0, work.memory.peakBytes - work.memory.baselineBytes) : null;

/** Everything that is known of a machine in a trial, first which one it is. */
export const machineColumns: readonly MachineColumn[] = [
  { id: 'machine', title: 'Machine', text: ({ name }) => name, sortBy: ({ name }) => name },
  column('tasks', 'Tasks', ({ work }) => work?.tasks, formatCount),
  column('rate', 'Tasks per second', ({ work }) => work?.tasksPerSecond, perSecond),
  column('cpu', 'CPU time', ({ work }) => work?.cpuMs, formatDuration),
  column('memory', 'Peak memory', memoryOf, formatBytes),
  column('batches', 'Batches', ({ work }) => work?.batches, formatCount),
  column('queue', 'In the queue', ({ work }) => work?.batchMs?.queue, formatDuration),
  column('network', 'On the network', ({ work }) => work?.batchMs?.network, formatDuration),
  column('work', 'At work', ({ work }) => work?.batchMs?.work, formatDuration),
  column('trip', 'Round trip', ({ roundTripMs }) => roundTripMs, formatDuration),
  column(
    'clock',
    'Clock known to',
    ({ clockErrorMs }) => clockErrorMs,
    (ms) => `±${formatDuration(ms)}`,
  ),
];

/** What the table of machines shows, below it. */
export const machinesExplained =
  'In the queue, on the network and at work: medians over the batches in which tasks travel. Peak memory is above that of an idle process. The clock of a machine decides only where its tasks are on the timeline.';

/** The trial of each strategy whose machines tables show: of those that ran on machines, the median one by its length. */
export function machineTrials(trials: readonly Trial[]): readonly (Trial & { readonly machines: readonly MachineUse[] })[] {
  const byKey = new Map<string, (Trial & { machines: MachineUse[] })[]>();
  for (const trial of trials) {
    const { machines, repeat, strategy } = trial;
    if (!machines || repeat < 0) continue;
    byKey.set(strategy, [...(byKey.get(strategy) ?? []), { ...trial, machines }]);
  }
  return [...byKey.values()].flatMap((own) => own.toSorted((a, b) => lengthOf(a) - lengthOf(b))[Math.floor((own.length - 1) / 2)] ?? []);
}
