import type { Alternative } from '../../../../../contract/index.ts';
import { Badge } from '../../../ui/blocks/Badge.tsx';
import { formatBytes, formatMs } from '../../../ui/format.ts';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import { Table, type Column } from '../../../ui/blocks/Table.tsx';
import styles from '../MyTaskPage.module.css';

/** All candidate strategies with their predictions and measurements. */
export function AlternativesTable({ rows, chosen }: { readonly rows: readonly Alternative[]; readonly chosen: string | null }) {
  const columns: readonly Column<Alternative>[] = [
    {
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
    },
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
      cell: ({ predictedWallMs: { median, ci95 } }) => (
        <>
          {formatMs(median)}
          <span className={styles['interval']}>
            {formatMs(ci95[0])} – {formatMs(ci95[1])}
          </span>
        </>
      ),
      sortBy: ({ predictedWallMs }) => predictedWallMs.median,
    },
    {
      id: 'measured',
      title: 'Measured time',
      numeric: true,
      cell: ({ measuredWallMs }) =>
        measuredWallMs ? (
          <>
            {formatMs(measuredWallMs.median)}
            <span className={styles['interval']}>
              {formatMs(measuredWallMs.ci95[0])} – {formatMs(measuredWallMs.ci95[1])}
            </span>
          </>
        ) : (
          <span className={styles['muted']}>not raced</span>
        ),
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
  return <Table caption="Alternatives" columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

/** Answers of older versions lack the value. */
const timeOrNothing = (ms: number | undefined): string => (ms === undefined ? '–' : formatMs(ms));
