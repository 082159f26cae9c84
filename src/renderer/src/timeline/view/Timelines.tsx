import { useCallback, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { chooseTrials, type RepeatChoice, type TimelineTrial } from '../model/trial.ts';
import { TimelineMemory } from '../scene/memory.ts';
import { keysOf } from '../scene/picks/kept.ts';
import { nothingPicked, type Picked } from '../scene/picks/picked.ts';
import { pickedSentence } from '../scene/picks/sentence.ts';
import { isKeptKnown, outcomesSeen, tasksShown } from '../scene/summary.ts';
import type { Shown, TimelineController } from './controller.ts';
import { KeyHelp } from './controls/KeyHelp.tsx';
import { ReplayBar } from './controls/ReplayBar.tsx';
import { Toolbar } from './controls/Toolbar.tsx';
import { countText } from './count-text.ts';
import { Frame } from './Frame.tsx';
import { LaneTable } from './LaneTable.tsx';
import { Legend } from './Legend.tsx';
import { Panel } from './panel/Panel.tsx';
import styles from './timelines.module.css';
import { useTimeline } from './use-timeline.ts';

export interface TimelinesProps {
  /** Every repeat of every strategy; a selector chooses the repeat to draw. Pass the same array while nothing changes. */
  readonly trials: readonly TimelineTrial[];
  /** Called with the keys of the drawn trials, so that their owner can load missing records. */
  readonly onShow?: (keys: readonly string[]) => void;
  /** What an earlier timeline of the same experiment left, and where this one leaves the same. */
  readonly memory?: TimelineMemory;
}

/** The timelines of an experiment: one per strategy, on one time axis that starts at each strategy's spawn. */
export function Timelines({ trials, onShow, memory: shared }: TimelinesProps): ReactElement {
  const [own] = useState(() => new TimelineMemory());
  const memory = shared ?? own;
  const { choice, choose, chosen, hold } = useChosenTrials(trials, memory);
  const [helpOpen, setHelpOpen] = useState(false);
  const showHelp = useCallback(() => {
    setHelpOpen(true);
  }, []);
  const state = useTimeline(chosen, { memory, onHelp: showHelp, onPicked: hold });
  const { controller, picked, shown } = state;

  const keys = chosen.map((trial) => trial.key).join('\n');
  useEffect(() => {
    if (keys !== '') onShow?.(keys.split('\n'));
  }, [keys, onShow]);

  return (
    <section className={styles['timelines']} aria-label="Timelines">
      <Toolbar
        choice={choice}
        repeats={[...new Set(trials.map((trial) => trial.repeat))].sort((a, b) => a - b)}
        onChoice={choose}
        onAction={(action) => {
          controller?.look.act(action);
        }}
        can={possibleActions(controller, shown, chosen)}
        help={<KeyHelp open={helpOpen} onOpenChange={setHelpOpen} />}
      >
        {controller && shown && countText(tasksShown(controller.scene, controller.look.camera.scale), shown.complete, chosen)}
      </Toolbar>
      {controller && shown?.replay && <Replay controller={controller} shown={shown} />}
      <div className={styles['body']}>
        <Frame state={state} trials={chosen} />
        {controller && (
          <Panel
            scene={controller.scene}
            version={shown?.version ?? 0}
            picked={picked}
            onAction={(action) => {
              controller.look.act(action);
            }}
            onClose={() => {
              controller.look.pick(nothingPicked);
            }}
          />
        )}
      </div>
      <div role="status" className={styles['spoken']}>
        {controller && pickedSentence(controller.scene, picked)}
      </div>
      <Legend
        outcomes={controller ? outcomesSeen(controller.scene) : new Set()}
        keptKnown={controller !== null && isKeptKnown(controller.scene)}
        overlapped={chosen.some((trial) => trial.expected.inFlight > 1)}
        respawned={chosen.some((trial) => trial.lanes.some((lane) => lane.respawns > 0))}
      />
      <TableOfLanes>{controller && shown && <LaneTable scene={controller.scene} shown={shown} />}</TableOfLanes>
    </section>
  );
}

/** The trials to draw. `hold`: those in which something is picked stay, even if another repeat has begun or is the median. */
function useChosenTrials(trials: readonly TimelineTrial[], memory: TimelineMemory) {
  const [choice, setChoice] = useState(memory.left.choice);
  const [held, setHeld] = useState(() => keysOf(memory.left.picks).join('\n'));
  const chosen = useMemo(() => chooseTrials(trials, choice, held.split('\n')), [trials, choice, held]);
  const choose = useCallback(
    (next: RepeatChoice) => {
      setChoice(next);
      memory.leave({ choice: next });
    },
    [memory],
  );
  const hold = useCallback((picked: Picked) => {
    setHeld(keysOf(picked).join('\n'));
  }, []);
  return { choice, choose, chosen, hold };
}

/** Which of the buttons do something now. */
const possibleActions = (controller: TimelineController | null, shown: Shown | null, trials: readonly TimelineTrial[]) => ({
  back: shown?.canGoBack ?? false,
  forward: shown?.canGoForward ?? false,
  findFailed: controller !== null && outcomesSeen(controller.scene).size > 0,
  replay: shown?.replay === null && trials.length > 0 && trials.every(({ state }) => state === 'ended'),
});

function Replay({ controller, shown }: { readonly controller: TimelineController; readonly shown: Shown }): ReactNode {
  return (
    shown.replay && (
      <ReplayBar
        replay={shown.replay}
        endMs={controller.scene.endMs}
        onPlay={() => {
          controller.look.act({ type: 'play' });
        }}
        onChange={(replay) => {
          controller.look.replayAs(replay);
        }}
      />
    )
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
