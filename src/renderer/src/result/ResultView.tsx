import { useMemo, useRef } from 'react';
import type { ExperimentResult } from '../../../contract/index.ts';
import { CopyImage } from '../image/CopyImage.tsx';
import type { TimelineMemory } from '../timeline/scene/memory.ts';
import { AddUnmeasured } from './AddUnmeasured.tsx';
import { Evidence } from './Evidence.tsx';
import { resultData } from './figures/evidence-data.ts';
import { useTimelineTrials, type ReadRecords } from './use-timeline-trials.ts';
import { StuckVerdict } from './verdict/StuckVerdict.tsx';
import { VerdictStrip } from './verdict/VerdictStrip.tsx';

interface ResultViewProps {
  readonly result: ExperimentResult;
  readonly records: ReadRecords;
  /** Of the run that it is the result of. */
  readonly memory?: TimelineMemory;
}

/** A finished result: the verdict first, then the evidence. */
export function ResultView({ result, records, memory }: ResultViewProps) {
  const { trials, withoutRecords, onShow } = useTimelineTrials(result, records);
  const data = useMemo(() => resultData(result, trials), [result, trials]);
  const headline = useRef<HTMLHeadingElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const { recommendation: advice, notes } = result;
  return (
    <Evidence
      stuck={<StuckVerdict advice={advice} headline={headline} />}
      top={
        <VerdictStrip
          advice={advice}
          notes={notes}
          headline={headline}
          corner={<CopyImage title="verdict and timelines" of={picture} />}
          action={<AddUnmeasured result={result} />}
        />
      }
      timelines={trials}
      onShow={onShow}
      memory={memory}
      withoutRecords={withoutRecords}
      data={data}
      picture={picture}
    />
  );
}
