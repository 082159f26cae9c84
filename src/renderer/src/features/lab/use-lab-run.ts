import { useCallback, useState } from 'react';
import type { Experiment } from '../../../../contract/index.ts';
import { useActionHandler } from '../../state/actions.ts';
import { useOtherRun } from '../../state/measuring/ongoing.ts';
import { clearRun, useRun } from '../../state/measuring/run.ts';
import { useExperimentRun } from '../../state/measuring/use-experiment-run.ts';
import { navigate } from '../../state/route.ts';
import type { Running } from '../../task-form/StartStop.tsx';

/** The run of the Lab, and the actions that start, stop and clear it. `browsing`: the classic experiments are in the place of the last outcome. */
export function useLabRun(experiment: Experiment | null, reset: () => void) {
  const run = useRun((state) => state.lab);
  const runId = run.state === 'running' ? run.runId : null;
  const other = useOtherRun('lab');
  const [browsing, setBrowsing] = useState(false);
  const { start, stop, stopping, problem, clearProblem } = useExperimentRun(experiment, runId);
  const canStart = experiment !== null && runId === null && other === null;

  const showAndStart = useCallback(() => {
    if (!canStart) return;
    navigate({ page: 'lab' });
    setBrowsing(false);
    start();
  }, [canStart, start]);
  const begin = useCallback(() => {
    navigate({ page: 'lab' });
    clearRun();
    reset();
  }, [reset]);
  useActionHandler('run', canStart ? showAndStart : null);
  useActionHandler('stop', runId === null ? null : stop);
  useActionHandler('new-experiment', runId === null ? begin : null);

  const running: Running = runId === null ? 'no' : stopping ? 'stopping' : 'yes';
  const atStart = run.state === 'idle' || (browsing && runId === null);
  return { run, running, other, problem, clearProblem, start: showAndStart, stop, atStart, browsing, setBrowsing };
}
