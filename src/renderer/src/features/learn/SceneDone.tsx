import { Eye } from 'lucide-react';
import { useCallback } from 'react';
import { formatDate } from '../../../../core/format/index.ts';
import type { ExperimentResult, Problem } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { routeHash } from '../../state/route.ts';
import { Callout } from '../../ui/notices/Callout.tsx';
import { DisturbanceCallout } from '../../ui/notices/DisturbanceCallout.tsx';
import { useTimelineTrials } from '../../result/use-timeline-trials.ts';
import { Timelines } from '../../timeline/view/Timelines.tsx';
import styles from './LearnPage.module.css';
import { SceneChart } from './SceneChart.tsx';
import { hasTimelines, type Scene } from './scenes/scene.ts';
import { useScaling } from './use-scene.ts';

interface SceneDoneProps {
  readonly scene: Scene;
  readonly result: ExperimentResult;
  readonly interrupted: boolean;
  readonly notKept: Problem | null;
  /** What the reader guessed before the run; null without a guess. */
  readonly guessed: string | null;
}

/** The outcome of a scene: sentences first, then the charts, then what makes them less certain. */
export function SceneDone({ scene, result, interrupted, notKept, guessed }: SceneDoneProps) {
  const scaling = useScaling(result);
  const { environment } = result;
  const sentences = scaling.state === 'loading' ? null : scene.seen(result, scaling.state === 'ready' ? scaling.value : []);
  return (
    <>
      {interrupted ? (
        <Callout tone="warning" title="Stopped before the end">
          The charts show the measurements until then.
        </Callout>
      ) : null}
      <DisturbanceCallout disturbance={result.recommendation.disturbance} />
      <section className={styles['seen']} aria-label="Seen on this machine">
        <Eye aria-hidden />
        <div>
          <h3>Seen on this machine</h3>
          {guessed === null ? null : <p className={styles['muted']}>Your guess: {guessed}.</p>}
          <p role="status">{sentences?.join(' ') ?? 'Calculating…'}</p>
          <p className={styles['muted']}>
            {formatDate(result.createdAt)} · {environment.cpuModel}, {String(environment.cores)} usable cores
            {notKept === null ? (
              <>
                {' · '}
                <a href={routeHash({ page: 'result', id: result.id })}>Open the full result</a>
              </>
            ) : (
              ` · Not saved: ${notKept.message}`
            )}
          </p>
        </div>
      </section>
      <SceneChart
        scene={scene}
        experiment={result.experiment}
        over={result.trials}
        cores={environment.cores}
        result={result}
        scaling={scaling}
      />
      {environment.warnings.length > 0 ? (
        <Callout tone="warning" title="These figures are less certain">
          {environment.warnings.join(' ')}
        </Callout>
      ) : null}
      {hasTimelines(scene) ? <TaskTimelines key={result.id} result={result} /> : null}
    </>
  );
}

function TaskTimelines({ result }: { readonly result: ExperimentResult }) {
  const { id } = result;
  const records = useCallback((trial: number) => call('results.records', { id, trial }), [id]);
  const { trials, onShow } = useTimelineTrials(result, records);
  return <Timelines trials={trials} onShow={onShow} />;
}
