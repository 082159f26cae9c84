import type { ReactElement } from 'react';
import { timelineWords, type TaskOutcome } from '../../../../contract/index.ts';
import { outcomeWords } from '../scene/task.ts';
import styles from './timelines.module.css';

/** The signs of shapes.ts: a cross, a triangle, a diamond, a ring. */
const signs: Readonly<Record<Exclude<TaskOutcome, 'ok'>, ReactElement>> = {
  threw: <path d="M3 3 11 11M11 3 3 11" />,
  timeout: <path d="M7 2.5 11.5 11h-9z" className={styles['filled']} />,
  died: <path d="M7 2 12 7 7 12 2 7z" className={styles['filled']} />,
  cancelled: <circle cx="7" cy="7" r="4" />,
};

/** The meaning of the marks; of the failure signs, only those that occur. */
export function Legend({
  outcomes,
  respawned,
  overlapped,
  keptKnown,
}: {
  readonly outcomes: ReadonlySet<TaskOutcome>;
  readonly respawned: boolean;
  readonly overlapped: boolean;
  /** Whether it is known how long tasks were kept from a core. */
  readonly keptKnown: boolean;
}): ReactElement {
  return (
    <ul className={styles['legend']} aria-label="Legend">
      <li>
        <i className={styles['barSwatch']} /> {timelineWords.task(keptKnown)}
      </li>
      {keptKnown && (
        <li>
          <i className={styles['keptSwatch']} /> {timelineWords.kept}
        </li>
      )}
      {overlapped && (
        <li>
          <i className={styles['outlineSwatch']} /> {timelineWords.overlapped}
        </li>
      )}
      <li>
        <i className={styles['mergedSwatch']} /> {timelineWords.merged}
      </li>
      <li>
        <i className={styles['hatchSwatch']} /> {timelineWords.startUp}
      </li>
      <li>
        <i className={styles['idleSwatch']} /> idle
      </li>
      <li>
        <span>▾</span> all workers ready
      </li>
      <li>
        <i className={styles['lastSwatch']} /> last result
      </li>
      {Object.entries(signs).map(([outcome, sign]) =>
        outcomes.has(outcome as TaskOutcome) ? (
          <li key={outcome}>
            <svg className={styles['sign']} viewBox="0 0 14 14" aria-hidden="true">
              {sign}
            </svg>
            {outcomeWords[outcome as TaskOutcome]}
          </li>
        ) : null,
      )}
      {respawned && (
        <li>
          <span className={styles['respawn']}>↻</span> worker restarted
        </li>
      )}
    </ul>
  );
}
