import type { ReactElement } from 'react';
import { pinNames } from '../../scene/picks/picked.ts';
import { longerOf } from '../../scene/picks/compare-tasks.ts';
import type { Scene } from '../../scene/scene.ts';
import { figureList, figuresOf, type TaskPlace } from '../../scene/task.ts';
import styles from './panel.module.css';

/** Pinned tasks in columns, and which of two takes longer. */
export function PinnedTasks({ scene, pins }: { readonly scene: Scene; readonly pins: readonly TaskPlace[] }): ReactElement | null {
  const columns = pins.flatMap((place, i) => {
    const task = figuresOf(scene, place);
    const title = scene.trials.find(({ trial }) => trial.key === place.trialKey)?.trial.title ?? '';
    return task ? [{ name: pinNames[i] ?? '', task, rows: new Map([['Strategy', title], ...figureList(task)]) }] : [];
  });
  const [a, b] = columns;
  if (!a) return null;
  return (
    <section aria-label="Pinned tasks">
      <strong className={styles['title']}>{b ? 'Pinned tasks' : 'Pinned task'}</strong>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td />
            {columns.map(({ name, task }) => (
              <th key={name} scope="col">
                {name}: task {task.index}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...a.rows.keys()].map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {columns.map(({ name, rows }) => (
                <td key={name}>{rows.get(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>{b ? longerOf(a.task, b.task) : 'Pin another task to compare the two.'}</p>
    </section>
  );
}
