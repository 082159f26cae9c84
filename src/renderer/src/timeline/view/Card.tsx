import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { formatCount, formatDuration, formatNumber } from '../../../../core/format/index.ts';
import type { Hit } from '../scene/hit.ts';
import { laneOf, type Scene } from '../scene/scene.ts';
import { figureList, figuresOf, laneName, type TaskPlace } from '../scene/task.ts';
import { pointInTime } from '../scene/ticks.ts';
import { usageAt } from '../scene/tracks.ts';
import type { Pointed } from './controller.ts';
import styles from './timelines.module.css';

/** The figures of the object under the pointer, beside it and inside the window. */
export function Card({ scene, pointed }: { readonly scene: Scene; readonly pointed: Pointed }): ReactElement | null {
  const ref = useRef<HTMLDivElement>(null);
  const at = pointed?.at;
  useLayoutEffect(() => {
    const card = ref.current;
    const around = card?.parentElement;
    if (!card || !around || !at) return;
    const right = at.x + 14;
    const left = right + card.offsetWidth <= around.clientWidth ? right : Math.max(0, at.x - 14 - card.offsetWidth);
    const below = at.y + 14;
    const top = below + card.offsetHeight <= around.clientHeight ? below : Math.max(0, at.y - 14 - card.offsetHeight);
    card.style.transform = `translate(${String(left)}px, ${String(top)}px)`;
  });
  if (!pointed) return null;
  return (
    <div ref={ref} className={styles['card']} aria-hidden="true">
      {hitBody(scene, pointed.hit)}
    </div>
  );
}

function hitBody(scene: Scene, hit: Hit): ReactElement {
  if (hit.kind === 'task') return <TaskBody scene={scene} place={hit.place} />;
  const shown = scene.trials.find((t) => t.trial.key === hit.trialKey);
  const trial = shown?.trial;
  if (hit.kind === 'track')
    return <Figures title={hit.machine ?? trial?.title ?? ''} rows={shown ? usageAt(shown, hit.machine, hit.atMs) : []} />;
  const name = laneName(trial && laneOf(trial, hit.lane), hit.lane);
  if (hit.kind === 'startup')
    return (
      <Figures
        title={`${name} starts`}
        rows={[
          ['Spawned', formatDuration(hit.fromMs)],
          ['Ready', hit.toMs === null ? 'not yet' : formatDuration(hit.toMs)],
          ['Took', hit.toMs === null ? '–' : formatDuration(hit.toMs - hit.fromMs)],
        ]}
      />
    );
  return (
    <Figures
      title={`${formatCount(hit.tasks)} ${hit.tasks === 1 ? 'task' : 'tasks'} here`}
      rows={[
        ['Lane', name],
        ['At', pointInTime((hit.fromMs + hit.toMs) / 2, hit.toMs - hit.fromMs)],
        ['In flight', formatNumber(hit.inFlight)],
        ['Failed', formatCount(hit.failures)],
      ]}
      {...(hit.tasks > 1 ? { note: 'Zoom in to see each task.' } : {})}
    />
  );
}

function TaskBody({ scene, place }: { readonly scene: Scene; readonly place: TaskPlace }): ReactElement | null {
  const task = figuresOf(scene, place);
  return task && <Figures title={`Task ${String(task.index)}`} rows={figureList(task)} />;
}

function Figures({
  title,
  rows,
  note,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [string, ReactNode])[];
  readonly note?: string;
}): ReactElement {
  return (
    <>
      <strong>{title}</strong>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {note && <p>{note}</p>}
    </>
  );
}
