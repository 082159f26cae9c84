import { useEffect, useState } from 'react';
import type { Estimate, Experiment } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../../state/loaded.ts';

/** An estimate runs a few tasks, so it starts only after a pause in typing. */
const PAUSE_MS = 700;

/** The estimated duration of the experiment; null if there is none. */
export function useEstimate(experiment: Experiment | null): Loaded<Estimate> | null {
  const question = experiment === null ? null : JSON.stringify(experiment);
  const [answer, setAnswer] = useState<{ readonly question: string; readonly estimate: Loaded<Estimate> } | null>(null);
  useEffect(() => {
    if (question === null) return;
    let current = true;
    const timer = setTimeout(() => {
      void call('experiment.estimate', JSON.parse(question) as Experiment).then((outcome) => {
        if (current) setAnswer({ question, estimate: loaded(outcome) });
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [question]);
  if (question === null) return null;
  return answer?.question === question ? answer.estimate : loading;
}
