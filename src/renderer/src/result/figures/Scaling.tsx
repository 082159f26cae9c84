import { ChartPanel } from '../../charts/parts/ChartPanel.tsx';
import type { SizeSeries } from '../../charts/data/scaling-rows.ts';
import { SizesChart } from '../../charts/SizesChart.tsx';
import styles from './figures.module.css';

const panels = [
  { by: 'workers', title: 'Wall time by workers', caption: 'Whiskers are 95 % intervals.' },
  { by: 'concurrency', title: 'Wall time by tasks in flight', caption: 'Tasks in flight of each worker. Whiskers are 95 % intervals.' },
] as const;

/** How strategies that differ only in size scale with it. */
export function Scaling({ series }: { readonly series: readonly SizeSeries[] }) {
  return (
    <div className={styles['stack']}>
      {panels.map(({ by, title, caption }) => {
        const own = series.filter((each) => each.by === by);
        return own.length === 0 ? null : (
          <ChartPanel key={by} title={title} caption={caption}>
            <SizesChart label={title} series={own} />
          </ChartPanel>
        );
      })}
    </div>
  );
}
