import { useMemo } from 'react';
import { formatDuration } from '../../../core/format/index.ts';
import type { ExperimentResult } from '../../../contract/index.ts';
import { Callout } from '../ui/blocks/Callout.tsx';
import { Card } from '../ui/blocks/Card.tsx';
import { strategyColour } from '../ui/strategy-colours.ts';
import { Timelines } from '../timeline/view/Timelines.tsx';
import { AddUnmeasured } from './AddUnmeasured.tsx';
import { Failures } from './Failures.tsx';
import { CopyFigures, FiguresTable } from './FiguresTable.tsx';
import { MemoryChart } from '../charts/MemoryChart.tsx';
import { VerdictStrip } from './verdict/VerdictStrip.tsx';
import styles from './ResultView.module.css';
import { idOf, middleTrials, rowsOf } from '../charts/rows.ts';
import { useTimelineTrials, type ReadRecords } from './use-timeline-trials.ts';
import { WallTimeChart } from '../charts/WallTimeChart.tsx';

interface ResultViewProps {
  readonly result: ExperimentResult;
  readonly records: ReadRecords;
}

/** A finished result: the recommendation first, then the evidence. */
export function ResultView({ result, records }: ResultViewProps) {
  const { trials, withoutRecords, onShow } = useTimelineTrials(result, records);
  const rows = useMemo(() => rowsOf(result), [result]);
  const middle = useMemo(() => middleTrials(result.trials, result.summary.strategies), [result]);
  const id = (key: string) => idOf(result.experiment, key);
  const memory = middle.map((trial) => ({
    name: trial.strategy,
    colour: strategyColour(id(trial.strategy)),
    atMs: trial.series.memory.atMs,
    values: trial.series.memory.bytes,
  }));
  const { recordingUs } = result.summary;
  const subtitle = `Medians with 95\u00a0% intervals${recordingUs ? `. Recording overhead: ${formatDuration(recordingUs.median / 1000)} per task` : ''}`;
  const failed = result.trials.some((trial) => trial.failures.length > 0);
  return (
    <div className={styles['view']}>
      <VerdictStrip advice={result.recommendation} notes={result.notes} action={<AddUnmeasured result={result} />} />
      {failed ? (
        <Card title="Failures">
          <Failures trials={result.trials} />
        </Card>
      ) : null}
      {withoutRecords === null ? <Timelines trials={trials} onShow={onShow} /> : <Callout title="No timelines">{withoutRecords}</Callout>}
      <div className={styles['charts']}>
        <Card title="Wall time">
          <WallTimeChart rows={rows} whiskers="95&nbsp;% intervals" />
        </Card>
        <Card title="Memory">
          <MemoryChart series={memory} rows={rows} />
        </Card>
      </div>
      <Card title="All figures" subtitle={subtitle} actions={<CopyFigures summaries={result.summary.strategies} />} flush>
        <FiguresTable summaries={result.summary.strategies} />
      </Card>
    </div>
  );
}
