import { TriangleAlert } from 'lucide-react';
import { Page } from '../../ui/Page.tsx';
import { loadHost, useHost } from '../../state/host.ts';
import { useRun } from '../../state/measuring/run.ts';
import { useResults } from '../../state/results.ts';
import { routeHash } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import styles from './LearnPage.module.css';
import { scenes } from './scenes/all.ts';
import { resultName, type Scene } from './scenes/scene.ts';
import { SceneView } from './SceneView.tsx';

/** Lessons about threads and processes, each illustrated by a run on this machine. `scene` null means the one run last in this window, or else the first. */
export function LearnPage({ scene: id }: { readonly scene: string | null }) {
  const environment = useHost((host) => host.environment);
  const last = useRun(({ run }) => (run.state === 'idle' ? '' : run.experiment.name));
  const scene = scenes.find((each) => (id === null ? namesOf(each).includes(last) : each.id === id)) ?? scenes[0];
  return (
    <Page title="Learn" subtitle="What threads and processes do on this machine: every chart shows tasks that ran here.">
      <div className={styles['page']}>
        <nav aria-label="Scenes">
          <ol className={styles['list']}>
            {scenes.map((each, at) => (
              <SceneLink key={each.id} scene={each} number={at + 1} here={each === scene} />
            ))}
          </ol>
        </nav>
        {environment.state === 'ready' ? <SceneView key={scene.id} scene={scene} environment={environment.value} /> : null}
        {environment.state === 'loading' ? <div role="status" aria-label="Loading" /> : null}
        {environment.state === 'failed' ? (
          <EmptyState
            icon={<TriangleAlert />}
            title="Reading this machine's details failed"
            action={<Button onClick={() => void loadHost()}>Try again</Button>}
          >
            {environment.problem.message}
          </EmptyState>
        ) : null}
      </div>
    </Page>
  );
}

/** The names of the results of a scene. */
const namesOf = (scene: Scene): string[] => scene.variants.map((variant) => resultName(scene, variant));

function SceneLink({ scene, number, here }: { readonly scene: Scene; readonly number: number; readonly here: boolean }) {
  const results = useResults((state) => state.results);
  const names = namesOf(scene);
  const wasRun = results.state === 'ready' && results.value.some(({ name }) => names.includes(name));
  return (
    <li>
      <a
        className={classes(styles['link'], here && styles['here'])}
        href={routeHash({ page: 'learn', scene: scene.id })}
        aria-current={here ? 'page' : undefined}
        title={here ? undefined : scene.title}
      >
        <span className={classes(styles['number'], wasRun && styles['wasRun'])}>{number}</span>
        <span>
          <strong>{scene.title}</strong>
          <span className={styles['muted']}>{scene.teaches}</span>
        </span>
      </a>
    </li>
  );
}
