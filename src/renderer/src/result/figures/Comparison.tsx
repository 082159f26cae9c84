import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { TimeBars } from '../../charts/TimeBars.tsx';
import type { EvidenceData } from './evidence-data.ts';
import styles from './figures.module.css';
import { CopyFigures, FiguresTable } from './FiguresTable.tsx';

/** The strategies side by side: what a user waits, the running alone on the same scale, and all figures. */
export function Comparison({ data: { rows, whiskers, result } }: { readonly data: EvidenceData }) {
  const upToMs = Math.max(0, ...rows.flatMap(({ wall, run }) => [wall?.high ?? 0, run?.high ?? 0]));
  const summaries = result?.summary.strategies ?? [];
  return (
    <div className={styles['stack']}>
      <div className={styles['pair']}>
        <ChartPanel
          title="Wall time"
          caption={`From the start of the first process to the last result. Hatching marks start-up, whiskers show ${whiskers}, × is the speed-up over sequential.`}
        >
          <TimeBars title="Wall time" rows={rows} of="wall" upToMs={upToMs} />
        </ChartPanel>
        <ChartPanel title="Running time" caption="Without start-up: from all workers ready to the last result, on the same scale.">
          <TimeBars title="Running time" rows={rows} of="run" upToMs={upToMs} />
        </ChartPanel>
      </div>
      {summaries.length > 0 ? (
        <ChartPanel title="All figures" actions={<CopyFigures summaries={summaries} />} caption="Medians with 95 % intervals.">
          <FiguresTable summaries={summaries} recommended={result?.recommendation.key ?? null} />
        </ChartPanel>
      ) : null}
    </div>
  );
}
