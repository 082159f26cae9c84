import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { counted, figureText, formatBytes, formatRange, NO_FIGURE, type Quantity } from '../../../../../core/format/index.ts';
import type { Alternative, Figure } from '../../../../../contract/index.ts';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import { Table, type Column } from '../../../ui/blocks/Table.tsx';
import { groupAlternatives, membersOf, standingText, type AlternativeGroup } from './group-alternatives.ts';
import styles from '../MyTaskPage.module.css';

interface AlternativesTableProps {
  readonly rows: readonly Alternative[];
  /** The key of the recommended one; null if there is none. */
  readonly chosen: string | null;
}

/** All candidate strategies with their predictions and measurements; those that stand alike fold into one row. */
export function AlternativesTable({ rows, chosen }: AlternativesTableProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string): void => {
    setOpen((now) => new Set(now.has(key) ? [...now].filter((each) => each !== key) : [...now, key]));
  };
  return (
    <Table
      caption="Alternatives"
      columns={[strategyColumn(open, toggle), ...figureColumns]}
      rows={groupAlternatives(rows, chosen)}
      rowKey={({ key }) => key}
      isFirst={({ standing }) => standing === 'recommended'}
      under={(group) => (open.has(group.key) ? membersOf(group) : [])}
    />
  );
}

const strategyColumn = (open: ReadonlySet<string>, toggle: (key: string) => void): Column<AlternativeGroup> => ({
  id: 'strategy',
  title: 'Strategy',
  cell: ({ key, strategy, standing, members }) => (
    <span className={styles['strategy']}>
      <span style={{ background: strategyColour(strategy) }} aria-hidden />
      <span>
        {members.length === 1 ? (
          strategy
        ) : (
          <button
            type="button"
            className={styles['sizes']}
            aria-expanded={open.has(key)}
            onClick={() => {
              toggle(key);
            }}
          >
            {strategy}, {counted(members.length, 'size')}
            <ChevronRight aria-hidden />
          </button>
        )}
        {standing === 'recommended' ? <Badge tone="success">recommended</Badge> : null}
      </span>
    </span>
  ),
  sortBy: ({ strategy }) => strategy,
});

/** From the least to the most of the members' values; null if none has one. */
function endsOf({ members }: AlternativeGroup, of: (each: Alternative) => number | undefined): readonly [number, number] | null {
  const values = members.flatMap((each) => of(each) ?? []);
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
}

/** A column with the range of a value, sorted by the least. */
function rangeColumn(
  id: string,
  title: string,
  quantity: Quantity,
  of: (each: Alternative) => number | undefined,
): Column<AlternativeGroup> & { readonly cell: (group: AlternativeGroup) => string } {
  return {
    id,
    title,
    numeric: true,
    cell: (group) => {
      const ends = endsOf(group, of);
      return ends === null ? NO_FIGURE : formatRange(...ends, quantity);
    },
    sortBy: (group) => endsOf(group, of)?.[0] ?? null,
  };
}

const predicted = rangeColumn('predicted', 'Predicted time', 'time', ({ predictedWallMs }) => predictedWallMs.median);
const flight = rangeColumn('flight', 'In flight each', 'plain', ({ concurrency }) => concurrency);
const memory = rangeColumn('memory', 'Predicted memory', 'memory', ({ predictedPeakBytes }) => predictedPeakBytes);

const figureColumns: readonly Column<AlternativeGroup>[] = [
  { id: 'standing', title: 'Compared', cell: (group) => <span className={styles['muted']}>{standingText(group)}</span> },
  rangeColumn('workers', 'Workers', 'plain', ({ workers }) => workers),
  // Left out where no candidate has several in flight.
  { ...flight, sortBy: (group) => (group.members.every(({ concurrency }) => concurrency === 1) ? null : (flight.sortBy?.(group) ?? null)) },
  {
    ...predicted,
    cell: (group) => {
      const [only] = group.members;
      return group.members.length === 1 && only ? <Time figure={only.predictedWallMs} /> : predicted.cell(group);
    },
  },
  {
    ...memory,
    cell: (group) => {
      const measured = group.members.length === 1 ? group.members[0]?.measuredPeakBytes : undefined;
      return (
        <>
          {memory.cell(group)}
          {measured === undefined ? null : <span className={styles['interval']}>measured {formatBytes(measured)}</span>}
        </>
      );
    },
  },
  {
    id: 'measured',
    title: 'Measured time',
    numeric: true,
    cell: ({ members: [first] }) =>
      first?.measuredWallMs ? <Time figure={first.measuredWallMs} /> : <span className={styles['muted']}>not raced</span>,
    sortBy: ({ members: [first] }) => first?.measuredWallMs?.median ?? null,
  },
  rangeColumn('first', 'First result', 'time', ({ predictedFirstResultMs }) => predictedFirstResultMs),
  rangeColumn('cpu', 'CPU time', 'time', ({ predictedCpuMs }) => predictedCpuMs),
];

function Time({ figure }: { readonly figure: Figure }) {
  const { value, interval } = figureText(figure, 'time');
  return (
    <>
      {value}
      {interval === null ? null : <span className={styles['interval']}>{interval}</span>}
    </>
  );
}
