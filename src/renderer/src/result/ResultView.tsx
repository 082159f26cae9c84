import { useMemo } from 'react';
import type { ExperimentResult } from '../../../contract/index.ts';
import { AddUnmeasured } from './AddUnmeasured.tsx';
import { Evidence } from './Evidence.tsx';
import { resultData } from './figures/evidence-data.ts';
import { useTimelineTrials, type ReadRecords } from './use-timeline-trials.ts';
import { VerdictStrip } from './verdict/VerdictStrip.tsx';

interface ResultViewProps {
  readonly result: ExperimentResult;
  readonly records: ReadRecords;
}

/** A finished result: the verdict first, then the evidence. */
export function ResultView({ result, records }: ResultViewProps) {
  const { trials, withoutRecords, onShow } = useTimelineTrials(result, records);
  const data = useMemo(() => resultData(result, trials), [result, trials]);
  return (
    <Evidence
      top={<VerdictStrip advice={result.recommendation} notes={result.notes} action={<AddUnmeasured result={result} />} />}
      timelines={trials}
      onShow={onShow}
      withoutRecords={withoutRecords}
      data={data}
    />
  );
}
