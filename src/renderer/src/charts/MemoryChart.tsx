import { formatBytes } from '../../../core/format/index.ts';
import { MEMORY_OVER_TIME, type StrategyRow } from '../../../contract/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './parts/charts.module.css';
import { LinesChart, type Series } from './LinesChart.tsx';

/** Memory over time, and the peak of every strategy above an idle process. */
export function MemoryChart({ series, rows }: { readonly series: readonly Series[]; readonly rows: readonly StrategyRow[] }) {
  const most = Math.max(1, ...rows.map((row) => row.peakBytes ?? 0));
  return (
    <>
      <LinesChart label={MEMORY_OVER_TIME} series={series} quantity="memory" namesAtEnds />
      <dl className={styles['peaks']} aria-label="Peak above an idle process">
        {rows.map((row) => (
          <Peak key={row.key} row={row} most={most} />
        ))}
      </dl>
    </>
  );
}

function Peak({ row, most }: { readonly row: StrategyRow; readonly most: number }) {
  return (
    <>
      <dt>{row.name}</dt>
      <dd className={styles['meter']} aria-hidden>
        <span style={{ width: `${String(((row.peakBytes ?? 0) / most) * 100)}%`, background: strategyColour(row.id) }} />
      </dd>
      <dd>{row.peakBytes === null ? '–' : formatBytes(row.peakBytes)}</dd>
    </>
  );
}
