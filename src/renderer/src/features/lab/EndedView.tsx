import { CircleX, OctagonX } from 'lucide-react';
import { useCallback } from 'react';
import { ok, problem, type ExperimentResult, type Outcome, type RecordColumns, type RunEnd } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import type { LiveTrial } from '../../state/measuring/run.ts';
import type { TimelineMemory } from '../../timeline/scene/memory.ts';
import { Callout } from '../../ui/notices/Callout.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { ResultView } from '../../result/ResultView.tsx';
import styles from '../../result/ResultView.module.css';

interface EndedViewProps {
  readonly end: RunEnd;
  readonly trials: readonly LiveTrial[];
  /** Of the run. */
  readonly memory: TimelineMemory;
}

/** The end of an experiment: a result, stopped without one, or failed. */
export function EndedView({ end, trials, memory }: EndedViewProps) {
  if (end.state === 'cancelled') {
    return (
      <EmptyState icon={<OctagonX />} title="Stopped">
        No trial finished, so there is no result. All processes have ended.
      </EmptyState>
    );
  }
  if (end.state === 'failed') {
    return (
      <EmptyState icon={<CircleX />} title="The experiment failed">
        {end.problem.message}
      </EmptyState>
    );
  }
  return (
    <div className={styles['view']}>
      {end.state === 'interrupted' ? (
        <Callout tone="warning" title="Stopped before the end">
          The result holds the trials that finished.
        </Callout>
      ) : null}
      {end.saved ? null : (
        <Callout tone="danger" title="This result is not saved">
          {end.problem?.message ?? 'Writing it failed.'} Closing the window discards it.
        </Callout>
      )}
      <Ended result={end.result} saved={end.saved} trials={trials} memory={memory} />
    </div>
  );
}

interface EndedProps extends Omit<EndedViewProps, 'end'> {
  readonly result: ExperimentResult;
  readonly saved: boolean;
}

function Ended({ result, saved, trials, memory }: EndedProps) {
  const records = useCallback(
    (at: number): Promise<Outcome<RecordColumns>> => {
      if (saved) return call('results.records', { id: result.id, trial: at });
      // An unsaved result still has the records that the window received.
      const wanted = result.trials[at];
      const live = trials.find((trial) => trial.ref.id === wanted?.order);
      return Promise.resolve(
        live ? ok(live.records.columns) : problem('not-found', 'The window no longer has these records, and they were not saved.'),
      );
    },
    [result, saved, trials],
  );
  return <ResultView key={result.id} result={result} records={records} memory={memory} />;
}
