import type { ReactElement } from 'react';
import type { TimelineTrial } from '../model/trial.ts';
import { Card } from './Card.tsx';
import styles from './timelines.module.css';
import type { TimelineState } from './use-timeline.ts';

/** The canvases in their scroller, with the card of what is under the pointer. */
export function Frame({ state, trials }: { readonly state: TimelineState; readonly trials: readonly TimelineTrial[] }): ReactElement {
  const { attach, scroller, spacer, lanes, overlay, controller, pointed } = state;
  return (
    <div ref={attach} className={styles['frame']}>
      <div ref={scroller} className={styles['scroller']}>
        <div ref={spacer} className={styles['spacer']}>
          <div className={styles['sticky']}>
            <canvas ref={lanes} className={styles['canvas']} aria-hidden="true" />
            <canvas
              ref={overlay}
              className={styles['overlay']}
              tabIndex={0}
              role="application"
              aria-roledescription="timeline"
              aria-label={`Timelines of ${trials.map((trial) => trial.title).join(', ') || 'no strategy yet'}`}
              aria-description="Press ? for the list of keys."
            />
          </div>
        </div>
      </div>
      {trials.length === 0 && <p className={styles['empty']}>The timelines appear here when an experiment runs.</p>}
      {controller && <Card scene={controller.scene} pointed={pointed} />}
    </div>
  );
}
