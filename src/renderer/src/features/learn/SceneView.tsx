import { CircleX, OctagonX, Play, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Environment } from '../../../../contract/index.ts';
import { useActionHandler } from '../../state/actions.ts';
import { useExperimentRun } from '../../state/measuring/use-experiment-run.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { useOtherThan } from '../../state/measuring/ongoing.ts';
import { OtherRun } from '../../task-form/OtherRun.tsx';
import { GuessFirst } from './GuessFirst.tsx';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import styles from './LearnPage.module.css';
import { SceneDone } from './SceneDone.tsx';
import { SceneRunning } from './SceneRunning.tsx';
import { experimentOf, resultName, type Scene } from './scenes/scene.ts';
import { TaskCode } from './TaskCode.tsx';
import { useScene, type SceneState } from './use-scene.ts';

interface SceneViewProps {
  readonly scene: Scene;
  readonly environment: Environment;
}

/** One scene: its text, the task, the Run button, and the outcome. */
export function SceneView({ scene, environment }: SceneViewProps) {
  const [chosen, setChosen] = useState(scene.variants[0].id);
  const [guessed, setGuessed] = useState<string | null>(null);
  const variant = scene.variants.find((each) => each.id === chosen) ?? scene.variants[0];
  const experiment = useMemo(() => experimentOf(scene, variant, environment), [scene, variant, environment]);
  const state = useScene(resultName(scene, variant));
  const runId = state.state === 'running' ? state.run.runId : null;
  const other = useOtherThan(runId);
  const { start, stop, stopping, problem } = useExperimentRun(experiment, runId);
  const canRun = runId === null && other === null;
  useActionHandler('run', canRun ? start : null);
  useActionHandler('stop', runId === null ? null : stop);
  return (
    <div className={styles['scene']}>
      <Card>
        <h2 className={styles['heading']}>{scene.title}</h2>
        <Lesson paragraphs={scene.paragraphs} folded={state.state === 'done' || state.state === 'running'} />
        {state.state === 'empty' ? <GuessFirst guess={scene.guess} value={guessed} onChange={setGuessed} /> : null}
        <div className={styles['controls']}>
          {scene.variants.length > 1 ? (
            <Segmented
              label="Variant"
              value={variant.id}
              options={scene.variants.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={setChosen}
            />
          ) : null}
          {runId === null ? (
            <Button variant="primary" icon={<Play />} disabled={!canRun} onClick={start}>
              {state.state === 'done' ? 'Run again' : 'Run'} <Kbd keys="Ctrl+Enter" />
            </Button>
          ) : (
            <Button variant="danger" icon={<Square />} disabled={stopping} onClick={stop}>
              {stopping ? 'Stopping…' : 'Stop'} <Kbd keys="Ctrl+." />
            </Button>
          )}
        </div>
        <OtherRun run={other} />
        {canRun ? <MeasureAnyway /> : null}
        {/* Collapsed once there is an outcome, so that the outcome is in view. */}
        <TaskCode code={variant.code} open={state.state === 'empty'} />
      </Card>
      {problem === null ? null : <Callout tone="danger">{problem}</Callout>}
      <Stage scene={scene} state={state} stopping={stopping} environment={environment} guessed={guessed} />
    </div>
  );
}

/** The text of a scene, folded once there is something to see, so that this is in view. */
function Lesson({ paragraphs, folded }: { readonly paragraphs: readonly string[]; readonly folded: boolean }) {
  const text = paragraphs.map((paragraph) => (
    <p key={paragraph} className={styles['paragraph']}>
      {paragraph}
    </p>
  ));
  if (!folded) return text;
  return (
    <details className={styles['lesson']}>
      <summary>The lesson</summary>
      {text}
    </details>
  );
}

interface StageProps extends SceneViewProps {
  readonly state: SceneState;
  readonly stopping: boolean;
  readonly guessed: string | null;
}

function Stage({ scene, state, stopping, environment, guessed }: StageProps) {
  switch (state.state) {
    case 'loading':
      return <div role="status" aria-label="Loading" />;
    case 'empty':
      return (
        <EmptyState icon={<Play />} title="Not run on this machine yet">
          Run it: all charts here come from tasks that run on this machine.
        </EmptyState>
      );
    case 'running':
      return <SceneRunning scene={scene} run={state.run} stopping={stopping} environment={environment} />;
    case 'done':
      return <SceneDone scene={scene} result={state.result} interrupted={state.interrupted} notKept={state.notKept} guessed={guessed} />;
    case 'stopped':
      return (
        <EmptyState icon={<OctagonX />} title="Stopped">
          No trial finished, so there is nothing to show. All processes have ended.
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState icon={<CircleX />} title="This scene failed">
          {state.problem.message}
        </EmptyState>
      );
  }
}
