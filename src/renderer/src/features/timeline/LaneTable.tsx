import { memo, type ReactElement } from 'react';
import { formatCount, formatShare } from '../../timeline/format.ts';
import type { Scene } from '../../timeline/scene.ts';
import { laneSummaries } from '../../timeline/summary.ts';
import type { Shown } from './controller.ts';
import styles from './timelines.module.css';

/** What the picture shows, as a table: a row for each lane. Shares are of the time in view. */
export const LaneTable = memo(function LaneTable({ scene, shown }: { readonly scene: Scene; readonly shown: Shown }): ReactElement {
  return (
    <div className={styles['tableScroll']} tabIndex={0} role="region" aria-label="Figures of the lanes">
      <table className={styles['table']}>
        <thead>
          <tr>
            {['Strategy', 'Lane', 'Tasks', 'Failed', 'Started again', 'Busy', 'Start-up', 'Idle'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scene.trials.flatMap((trial, t) =>
            laneSummaries(trial, scene.layout.trials[t]?.lanes ?? [], shown.view).map((lane) => (
              <tr key={`${trial.trial.key} ${lane.name}`}>
                <td>{trial.trial.title}</td>
                <th scope="row">{lane.name}</th>
                <td>{formatCount(lane.tasks)}</td>
                <td>{formatCount(lane.failures)}</td>
                <td>{lane.respawns}</td>
                <td>{formatShare(lane.shares.busy)}</td>
                <td>{formatShare(lane.shares.startup)}</td>
                <td>{formatShare(lane.shares.idle)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
});
