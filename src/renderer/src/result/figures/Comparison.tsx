import { reachOf, timeBars } from '../../../../contract/index.ts';
import { ChartPanel } from '../../charts/parts/ChartPanel.tsx';
import { TimeBars } from '../../charts/TimeBars.tsx';
import type { EvidenceData } from './evidence-data.ts';
import styles from './figures.module.css';
import { CopyFigures, FiguresTable } from './FiguresTable.tsx';

/** The strategies side by side: what a user waits, the running alone on the same scale, and all figures. */
export function Comparison({ data: { rows, whiskers, result } }: { readonly data: EvidenceData }) {
  const upToMs = reachOf(rows);
  const summaries = result?.summary.strategies ?? [];
  return (
    <div className={styles['stack']}>
      <div className={styles['pair']}>
        {(['wall', 'run'] as const).map((of) => (
          <ChartPanel key={of} title={timeBars[of].title} caption={timeBars[of].explain(whiskers)}>
            <TimeBars rows={rows} of={of} upToMs={upToMs} />
          </ChartPanel>
        ))}
      </div>
      {summaries.length > 0 ? (
        <ChartPanel title="All figures" actions={<CopyFigures summaries={summaries} />} caption="Medians with 95 % intervals.">
          <FiguresTable summaries={summaries} recommended={result?.recommendation.key ?? null} />
        </ChartPanel>
      ) : null}
    </div>
  );
}
