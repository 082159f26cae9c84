import { useEffect, useState } from 'react';
import type { CalibrationDue, RecommendRequest } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';

/** The calibration that a recommendation for this task makes first; null if there is none, or while it is unknown. */
export function useCalibrationDue(request: RecommendRequest | null): CalibrationDue | null {
  const question = request && JSON.stringify([request.workload, request.python]);
  const [answer, setAnswer] = useState<{ readonly question: string; readonly due: CalibrationDue | null } | null>(null);
  useEffect(() => {
    if (question === null) return;
    let current = true;
    const [workload, python] = JSON.parse(question) as [RecommendRequest['workload'], string | null];
    void call('recommend.calibration', { workload, ...(python === null ? {} : { python }) }).then((outcome) => {
      if (current) setAnswer({ question, due: outcome.ok ? outcome.value : null });
    });
    return () => {
      current = false;
    };
  }, [question]);
  return answer?.question === question ? answer.due : null;
}
