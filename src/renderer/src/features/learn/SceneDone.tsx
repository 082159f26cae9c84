import { Eye } from 'lucide-react';
import { useCallback } from 'react';
import type { ExperimentResult, Problem } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { routeHash } from '../../state/route.ts';
import { Callout } from '../../ui/blocks/Callout.tsx';
import { DisturbanceCallout } from '../../ui/blocks/DisturbanceCallout.tsx';
import { formatDate } from '../../ui/format.ts';
import { useTimelineTrials } from '../../result/use-timeline-trials.ts';
import { Timelines } from '../../timeline/view/Timelines.tsx';
import styles from './LearnPage.module.css';
import { ScenePicture } from './ScenePicture.tsx';
import { hasTimelines, type Scene } from './scenes/scene.ts';
import { useScaling } from './use-scene.ts';

interface SceneDoneProps {
  readonly scene: Scene;
  readonly result: ExperimentResult;
  readonly interrupted: boolean;
  readonly notKept: Problem | null;
}

/** What a scene showed: the sentence first, then the pictures. */
export function SceneDone({ scene, result, interrupted, notKept }: SceneDoneProps) {
  const scaling = useScaling(result);
  const { environment } = result;
  const sentences = scaling.state === 'loading' ? null : scene.seen(result, scaling.state === 'ready' ? scaling.value : []);
  return (
    <>
      {interrupted ? (
        <Callout tone="warning" title="Stopped before the end">
          What had been measured by then is shown.
        </Callout>
      ) : null}
      <DisturbanceCallout disturbance={result.recommendation.disturbance} />
      <section className={styles['seen']} aria-label="Seen on this machine">
        <Eye aria-hidden />
        <div>
          <h3>Seen on this machine</h3>
          <p role="status">{sentences?.join(' ') ?? 'Working it out…'}</p>
          <p className={styles['muted']}>
            {formatDate(result.createdAt)} · {environment.cpuModel}, {String(environment.cores)} usable cores
            {notKept === null ? (
              <>
                {' · '}
                <a href={routeHash({ page: 'result', id: result.id })}>The full result</a>
              </>
            ) : (
              ` · Not kept: ${notKept.message}`
            )}
          </p>
        </div>
      </section>
      {environment.warnings.length > 0 ? (
        <Callout tone="warning" title="Less sure than it could be">
          {environment.warnings.join(' ')}
        </Callout>
      ) : null}
      <ScenePicture
        scene={scene}
        experiment={result.experiment}
        over={result.trials}
        cores={environment.cores}
        result={result}
        scaling={scaling}
      />
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
