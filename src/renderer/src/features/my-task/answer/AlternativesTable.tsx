import { figureText, formatBytes, formatDuration } from '../../../../../core/format/index.ts';
import type { Alternative, Figure } from '../../../../../contract/index.ts';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import { Table, type Column } from '../../../ui/blocks/Table.tsx';
import styles from '../MyTaskPage.module.css';

/** All candidate strategies with their predictions and measurements. */
export function AlternativesTable({ rows, chosen }: { readonly rows: readonly Alternative[]; readonly chosen: string | null }) {
  return (
    <Table
      caption="Alternatives"
      columns={[strategyColumn(chosen), ...figureColumns]}
      rows={rows}
      rowKey={({ key }) => key}
      isFirst={({ key }) => key === chosen}
    />
  );
}

const strategyColumn = (chosen: string | null): Column<Alternative> => ({
  id: 'strategy',
  title: 'Strategy',
  cell: ({ key, strategy }) => (
    <span className={styles['strategy']}>
      <span style={{ background: strategyColour(strategy) }} aria-hidden />
      {strategy}
      {key === chosen ? <Badge tone="success">recommended</Badge> : null}
    </span>
  ),
  sortBy: ({ strategy }) => strategy,
});

const figureColumns: readonly Column<Alternative>[] = [
  { id: 'workers', title: 'Workers', numeric: true, cell: ({ workers }) => String(workers), sortBy: ({ workers }) => workers },
  {
    id: 'flight',
    title: 'In flight each',
    numeric: true,
    cell: ({ concurrency }) => String(concurrency),
    sortBy: ({ concurrency }) => concurrency,
  },
  {
    id: 'predicted',
    title: 'Predicted time',
    numeric: true,
    cell: ({ predictedWallMs }) => <Time figure={predictedWallMs} />,
    sortBy: ({ predictedWallMs }) => predictedWallMs.median,
  },
  {
    id: 'measured',
    title: 'Measured time',
    numeric: true,
    cell: ({ measuredWallMs }) => (measuredWallMs ? <Time figure={measuredWallMs} /> : <span className={styles['muted']}>not raced</span>),
    sortBy: ({ measuredWallMs }) => measuredWallMs?.median ?? null,
  },
  {
    id: 'first',
    title: 'First result',
    numeric: true,
    cell: ({ predictedFirstResultMs }) => timeOrNothing(predictedFirstResultMs),
    sortBy: ({ predictedFirstResultMs }) => predictedFirstResultMs ?? null,
  },
  {
    id: 'cpu',
    title: 'CPU time',
    numeric: true,
    cell: ({ predictedCpuMs }) => timeOrNothing(predictedCpuMs),
    sortBy: ({ predictedCpuMs }) => predictedCpuMs ?? null,
  },
  {
    id: 'memory',
    title: 'Predicted memory',
    numeric: true,
    cell: ({ predictedPeakBytes, measuredPeakBytes }) => (
      <>
        {formatBytes(predictedPeakBytes)}
        {measuredPeakBytes === undefined ? null : <span className={styles['interval']}>measured {formatBytes(measuredPeakBytes)}</span>}
      </>
    ),
    sortBy: ({ predictedPeakBytes }) => predictedPeakBytes,
  },
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

/** Answers of older versions lack the value. */
const timeOrNothing = (ms: number | undefined): string => (ms === undefined ? '–' : formatDuration(ms));
