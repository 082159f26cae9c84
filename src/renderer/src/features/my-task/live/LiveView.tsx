import { Check } from 'lucide-react';
import { formatCount, formatDuration, formatProgress } from '../../../../../core/format/index.ts';
import type { RecommendStage } from '../../../../../contract/index.ts';
import { recommendStages } from '../../../../../contract/index.ts';
import type { Recommending } from '../../../state/measuring/recommend.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { classes } from '../../../ui/classes.ts';
import { Progress } from '../../../ui/blocks/Progress.tsx';
import { KindOfWorkCard } from '../answer/KindOfWorkCard.tsx';
import styles from '../MyTaskPage.module.css';
import { RequestCard } from '../answer/RequestCard.tsx';
import { RaceCard } from './RaceCard.tsx';
import { SampleCard } from './SampleCard.tsx';
import { Ghosts } from './Ghosts.tsx';

const titles: Readonly<Record<RecommendStage, string>> = {
  loading: 'Loading',
  calibrating: 'Measuring this machine',
  sampling: 'Sampling',
  modelling: 'Predicting',
  racing: 'Racing',
};

/** The progress, and the rest of the time budget. */
const progressOf = ({ fraction, leftMs }: NonNullable<Recommending['stage']>): string =>
  `${formatProgress(fraction)}${leftMs === null ? '' : `, up to ${formatDuration(leftMs)} left`}`;

/** A recommendation in progress: the stage, and below it each part of the evidence in its place from the start, filled as it is measured. */
export function LiveView({ run }: { readonly run: Recommending }) {
  const { stage, calibrates, sampled, racers, request } = run;
  const stages = recommendStages.filter((each) => calibrates || each !== 'calibrating');
  const at = stage === null ? -1 : stages.indexOf(stage.stage);
  return (
    <>
      <Card>
        <ol className={styles['stages']} aria-label="Stages">
          {stages.map((each, i) => (
            <li
              key={each}
              className={classes(i < at && styles['past'], i === at && styles['now'])}
              aria-current={i === at ? 'step' : undefined}
            >
              <span className={styles['step']} aria-hidden>
                {i < at ? <Check /> : i + 1}
              </span>
              {titles[each]}
            </li>
          ))}
        </ol>
        <Progress
          what={stage?.what ?? 'Getting ready'}
          left={stage === null ? '' : progressOf(stage)}
          label="Progress"
          value={stage?.fraction ?? null}
        />
      </Card>
      <div className={styles['pair']}>
        <SampleCard run={run} />
        {sampled ? (
          <KindOfWorkCard kind={sampled.kindOfWork} sampled={`From ${formatCount(sampled.tasks)} sampled tasks, one after the other.`} />
        ) : (
          <Card title="Kind of work" subtitle="How much of its time a task computes and waits: known after the sample.">
            <Ghosts lines={['words', 'bar', 'short']} />
          </Card>
        )}
      </div>
      {racers.length > 0 ? (
        <RaceCard racers={racers} />
      ) : (
        <Card title="The race" subtitle="The model predicts every strategy from the sample. The leaders then run the task in turn.">
          <Ghosts lines={['row', 'row', 'row']} />
        </Card>
      )}
      <RequestCard request={request} at={null} />
    </>
  );
}
