import type { ReactNode, Ref } from 'react';
import type { TimelineMemory } from '../timeline/scene/memory.ts';
import type { TimelineTrial } from '../timeline/model/trial.ts';
import { Timelines } from '../timeline/view/Timelines.tsx';
import { Callout } from '../ui/notices/Callout.tsx';
import { Card } from '../ui/blocks/Card.tsx';
import { Failures } from './figures/Failures.tsx';
import type { EvidenceData } from './figures/evidence-data.ts';
import { FigureTabs } from './figures/FigureTabs.tsx';
import styles from './ResultView.module.css';

interface EvidenceProps {
  /** What stays at the top while the page scrolls. */
  readonly stuck?: ReactNode;
  /** What stands above the timelines: the progress of a run, the verdict of a result. */
  readonly top: ReactNode;
  readonly timelines: readonly TimelineTrial[];
  readonly onShow?: (keys: readonly string[]) => void;
  /** The timelines continue where an earlier view of the experiment left. */
  readonly memory?: TimelineMemory | undefined;
  /** Why there are no timelines, in one sentence. */
  readonly withoutRecords?: string | null;
  readonly data: EvidenceData;
  /** The part that is copied as one image: what stands above with the timelines. */
  readonly picture?: Ref<HTMLDivElement>;
}

/** An experiment, while it runs and afterwards: the timelines first, then what went wrong, then the figures. */
export function Evidence({ stuck, top, timelines, onShow, memory, withoutRecords = null, data, picture }: EvidenceProps) {
  return (
    <div className={styles['view']}>
      {stuck}
      <div className={styles['picture']} ref={picture}>
        {top}
        {withoutRecords === null ? (
          <Timelines trials={timelines} {...(onShow ? { onShow } : {})} {...(memory ? { memory } : {})} />
        ) : (
          <Callout title="No timelines">{withoutRecords}</Callout>
        )}
      </div>
      {data.over.some((trial) => trial.failures.length > 0) ? (
        <Card title="Failures">
          <Failures trials={data.over} />
        </Card>
      ) : null}
      <FigureTabs data={data} />
    </div>
  );
}
