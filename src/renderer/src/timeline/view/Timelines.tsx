import { useEffect, useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { formatCount } from '../../../../core/format/index.ts';
import { outcomesSeen, tasksShown } from '../scene/summary.ts';
import { figuresOf, taskSentence } from '../scene/task.ts';
import { chooseTrials, type RepeatChoice, type TimelineTrial } from '../model/trial.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Card } from './Card.tsx';
import { LaneTable } from './LaneTable.tsx';
import { Legend } from './Legend.tsx';
import styles from './timelines.module.css';
import { Toolbar } from './Toolbar.tsx';
import { useTimeline } from './use-timeline.ts';

export interface TimelinesProps {
  /** Every repeat of every strategy; a selector chooses the repeat to draw. Pass the same array while nothing changes. */
  readonly trials: readonly TimelineTrial[];
  /** Called with the keys of the drawn trials, so that their owner can load missing records. */
  readonly onShow?: (keys: readonly string[]) => void;
}

/** The timelines of an experiment: one per strategy, on one time axis that starts at each strategy's spawn. */
export function Timelines({ trials, onShow }: TimelinesProps): ReactElement {
  const [choice, setChoice] = useState<RepeatChoice>('median');
  const chosen = useMemo(() => chooseTrials(trials, choice), [trials, choice]);
  const { attach, scroller, spacer, lanes, overlay, controller, pointed, shown } = useTimeline(chosen);
  const helpId = useId();

  const keys = chosen.map((trial) => trial.key).join('\n');
  useEffect(() => {
    if (keys !== '') onShow?.(keys.split('\n'));
  }, [keys, onShow]);

  const scene = controller?.scene;
  const focused = scene && pointed.focus && figuresOf(scene, pointed.focus);
  const count = controller && shown ? tasksShown(controller.scene, controller.look.scale) : null;
  const repeats = [...new Set(trials.map((trial) => trial.repeat))].sort((a, b) => a - b);
  return (
    <section className={styles['timelines']} aria-label="Timelines">
      <Toolbar choice={choice} repeats={repeats} onChoice={setChoice} onAction={(action) => controller?.look.act(action)}>
        {count && shown && countText(count, shown.complete, chosen)}
      </Toolbar>
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
                aria-label={`Timelines of ${chosen.map((trial) => trial.title).join(', ') || 'no strategy yet'}`}
                aria-describedby={helpId}
              />
            </div>
          </div>
        </div>
        {trials.length === 0 && <p className={styles['empty']}>The timelines appear here when an experiment runs.</p>}
        {scene && <Card scene={scene} pointed={pointed} />}
      </div>
      <Help id={helpId} />
      <div role="status" className={styles['spoken']}>
        {focused && taskSentence(focused)}
      </div>
      <Legend
        outcomes={scene ? outcomesSeen(scene) : new Set()}
        respawned={chosen.some((trial) => trial.lanes.some((lane) => lane.respawns > 0))}
      />
      <TableOfLanes>{scene && shown && <LaneTable scene={scene} shown={shown} />}</TableOfLanes>
    </section>
  );
}

function Help({ id }: { readonly id: string }) {
  return (
    <p id={id} className={styles['help']}>
      Wheel or <Kbd keys="W" /> <Kbd keys="S" /> zooms, drag or <Kbd keys="A" /> <Kbd keys="D" /> moves, <Kbd keys="Shift" />
      +drag zooms to a span, <Kbd keys="0" /> or a double click shows all. <Kbd keys="Alt" />
      +arrows go from task to task, <Kbd keys="Enter" /> zooms to one.
    </p>
  );
}

/** Renders the table only while it is open, since it changes with every frame of the timeline. */
function TableOfLanes({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles['details']}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>Table of lanes</summary>
      {open && children}
    </details>
  );
}

function countText({ shown, inView }: { shown: number; inView: number }, complete: boolean, trials: readonly TimelineTrial[]): string {
  if (!complete || trials.some((trial) => !trial.records && trial.state === 'ended')) return 'Loading records…';
  const ended = trials.reduce((sum, trial) => sum + trial.total, 0);
  const known = trials.reduce((sum, trial) => sum + (trial.records?.rows ?? 0), 0);
  // A run with very short tasks sends only a part of its records until it ends.
  const part = known < ended ? ` · ${formatCount(known)} of ${formatCount(ended)} tasks loaded` : '';
  const tasks = `${formatCount(inView)} ${inView === 1 ? 'task' : 'tasks'} in view`;
  if (shown === inView) return tasks + part;
  if (shown === 0) return `${tasks}, merged: zoom in to see each task${part}`;
  return `${formatCount(shown)} of ${tasks} shown as single bars, the others merged${part}`;
}
