import { CircleX, OctagonX } from 'lucide-react';
import { useCallback } from 'react';
import { ok, problem, type ExperimentResult, type Outcome, type RecordColumns, type RunEnd } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import type { LiveTrial } from '../../state/run.ts';
import { Callout } from '../../ui/blocks/Callout.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { ResultView } from '../../result/ResultView.tsx';
import styles from '../../result/ResultView.module.css';

/** How an experiment ended: with a result, stopped before there was any, or not at all. */
export function EndedView({ end, trials }: { readonly end: RunEnd; readonly trials: readonly LiveTrial[] }) {
  if (end.state === 'cancelled') {
    return (
      <EmptyState icon={<OctagonX />} title="Stopped">
        No trial was finished, so there is nothing to keep. Everything that ran has ended.
      </EmptyState>
    );
  }
  if (end.state === 'failed') {
    return (
      <EmptyState icon={<CircleX />} title="The experiment could not run">
        {end.problem.message}
      </EmptyState>
    );
  }
  return (
    <div className={styles['view']}>
      {end.state === 'interrupted' ? (
        <Callout tone="warning" title="Stopped before the end">
          The trials that were finished are kept and shown here.
        </Callout>
      ) : null}
      {end.saved ? null : (
        <Callout tone="danger" title="This result is not kept">
          {end.problem?.message ?? 'It was not written.'} It is gone when the window is closed.
        </Callout>
      )}
      <Ended result={end.result} saved={end.saved} trials={trials} />
    </div>
  );
}

interface EndedProps {
  readonly result: ExperimentResult;
  readonly saved: boolean;
  readonly trials: readonly LiveTrial[];
}

function Ended({ result, saved, trials }: EndedProps) {
  const records = useCallback(
    (at: number): Promise<Outcome<RecordColumns>> => {
      if (saved) return call('results.records', { id: result.id, trial: at });
      // What was not kept can still be seen as it came in.
      const wanted = result.trials[at];
      const live = trials.find((trial) => trial.ref.id === wanted?.order);
      return Promise.resolve(live ? ok(live.records.columns) : problem('not-found', 'These records were not kept.'));
    },
    [result, saved, trials],
  );
  return <ResultView key={result.id} result={result} records={records} />;
}
