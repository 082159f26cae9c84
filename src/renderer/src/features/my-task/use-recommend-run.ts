import { useCallback, useState } from 'react';
import type { RecommendRequest } from '../../../../contract/index.ts';
import { startRecommend, stopRecommend } from '../../state/measuring/recommend.ts';

/** Starts and stops a recommendation. `runId`: the run in progress, or null. `problem`: why the last start failed. */
export function useRecommendRun(request: RecommendRequest | null, runId: string | null) {
  const [problem, setProblem] = useState<string | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const start = useCallback(() => {
    if (request === null || runId !== null) return;
    setProblem(null);
    void startRecommend(request).then(setProblem);
  }, [request, runId]);
  const stop = useCallback(() => {
    if (runId === null) return;
    setStopped(runId);
    void stopRecommend(runId).then(() => {
      setStopped(null);
    });
  }, [runId]);
  const clearProblem = useCallback(() => {
    setProblem(null);
  }, []);
  return { start, stop, stopping: runId !== null && stopped === runId, problem, clearProblem };
}
