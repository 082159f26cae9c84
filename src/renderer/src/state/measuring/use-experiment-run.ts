import { useCallback, useState } from 'react';
import type { Experiment } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';

/** Starts and stops an experiment. `runId`: the run in progress, or null. `problem`: why the last start or stop failed. */
export function useExperimentRun(experiment: Experiment | null, runId: string | null) {
  const [problem, setProblem] = useState<string | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const start = useCallback(() => {
    if (!experiment) return;
    setProblem(null);
    void call('experiment.start', experiment).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.problem.message);
    });
  }, [experiment]);
  const stop = useCallback(() => {
    if (runId === null) return;
    setStopped(runId);
    void call('experiment.stop', { runId }).then((outcome) => {
      if (outcome.ok || outcome.problem.code === 'not-found') return;
      setStopped(null);
      setProblem(outcome.problem.message);
    });
  }, [runId]);
  const clearProblem = useCallback(() => {
    setProblem(null);
  }, []);
  return { start, stop, stopping: runId !== null && stopped === runId, problem, clearProblem };
}
