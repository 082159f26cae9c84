import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import {
  counted,
  figureText,
  formatBytes,
  formatDuration,
  formatRange,
  NO_FIGURE,
  type Quantity,
} from '../../../../../core/format/index.ts';
import type { Alternative } from '../../../../../contract/index.ts';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import { Table, type Column } from '../../../ui/blocks/Table.tsx';
import { groupAlternatives, membersOf, sizeText, standingText, type AlternativeGroup } from './group-alternatives.ts';
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
      dense
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
  cell: (group) => (
    <span className={styles['strategy']}>
      <span style={{ background: strategyColour(group.strategy) }} aria-hidden />
      <span>
        {group.members.length === 1 ? (
          group.strategy
        ) : (
          <button
            type="button"
            className={styles['sizes']}
            aria-expanded={open.has(group.key)}
            onClick={() => {
              toggle(group.key);
            }}
          >
            {group.strategy}, {counted(group.members.length, 'size')}
            <ChevronRight aria-hidden />
          </button>
        )}
        {group.standing === 'recommended' ? <Badge tone="success">recommended</Badge> : null}
        <span className={styles['size']}>{sizeText(group)}</span>
      </span>
    </span>
  ),
  sortBy: ({ strategy }) => strategy,
});

/** The member whose trials are known one by one: a group of several shows no more than from where to where its values go. */
const onlyMember = ({ members }: AlternativeGroup): Alternative | undefined => (members.length === 1 ? members[0] : undefined);

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

const time = rangeColumn('time', 'Time', 'time', ({ measuredWallMs, predictedWallMs }) => (measuredWallMs ?? predictedWallMs).median);
const memory = rangeColumn(
  'memory',
  'Memory',
  'memory',
  ({ measuredPeakBytes, predictedPeakBytes }) => measuredPeakBytes ?? predictedPeakBytes,
);
const firstResult = rangeColumn('first', 'First result', 'time', ({ predictedFirstResultMs }) => predictedFirstResultMs);

const figureColumns: readonly Column<AlternativeGroup>[] = [
  {
    id: 'standing',
    title: 'Compared',
    cell: (group) => (
      <span className={styles['standing']}>
        {standingText(group)}
        <Raced only={onlyMember(group)} />
      </span>
    ),
  },
  {
    ...time,
    cell: (group) => {
      const only = onlyMember(group);
      if (!only) return time.cell(group);
      const { value, interval } = figureText(only.measuredWallMs ?? only.predictedWallMs, 'time');
      return (
        <>
          {value}
          {interval === null ? null : <Below>{interval}</Below>}
        </>
      );
    },
  },
  memory,
  {
    ...firstResult,
    cell: (group) => {
      const cpu = endsOf(group, ({ predictedCpuMs }) => predictedCpuMs);
      return (
        <>
          {firstResult.cell(group)}
          {cpu === null ? null : <Below>CPU {formatRange(...cpu, 'time')}</Below>}
        </>
      );
    },
  },
];

/** That a candidate was raced, and what the model had predicted for it. */
function Raced({ only }: { readonly only: Alternative | undefined }) {
  if (!only?.measuredWallMs) return null;
  const predicted = [
    formatDuration(only.predictedWallMs.median),
    ...(only.measuredPeakBytes === undefined ? [] : [formatBytes(only.predictedPeakBytes)]),
  ];
  return <Below>raced, predicted {predicted.join(', ')}</Below>;
}

/** A quiet line below a figure. */
const Below = ({ children }: { readonly children: ReactNode }) => <span className={styles['interval']}>{children}</span>;
