import { formatProgress } from '../../../../core/format/index.ts';
import type { Origin } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { showToast } from '../toasts.ts';
import { useActivity, type Activity } from './activity.ts';
import { useClaims } from './claims.ts';
import { useRecommend } from './recommend.ts';
import { useSheet } from './sheet.ts';

/** What is being measured now, by whichever page. */
export interface Ongoing extends Omit<Activity, 'origin'> {
  /** The page that shows it. */
  readonly page: 'lab' | 'cheat-sheet' | 'my-task' | 'claims' | 'learn' | 'planner';
}

/** Each page that sets up experiments, and what its run is called. */
const ofOrigin: Readonly<Record<Origin, Pick<Ongoing, 'page' | 'name'>>> = {
  learn: { page: 'learn', name: 'Learn' },
  claim: { page: 'claims', name: 'Test of claims' },
  sheet: { page: 'cheat-sheet', name: 'Cheat sheet' },
  plan: { page: 'planner', name: 'Planner' },
};

/** The running experiment, cheat sheet, test of claims or recommendation; null if nothing is running. */
export function useOngoing(): Ongoing | null {
  const experiment = useActivity((state) => state.activity);
  const sheet = useSheet((state) => state.progress);
  const claims = useClaims((state) => state.tests.running);
  const recommending = useRecommend(({ run }) => (run.state === 'running' ? run : null));
  if (experiment) {
    const { origin, name, ...run } = experiment;
    return { ...run, ...(origin === null ? { page: 'lab', name: name || 'An experiment' } : ofOrigin[origin]) };
  }
  if (sheet) return { runId: sheet.runId, ...ofOrigin.sheet, fraction: sheet.fraction, remainingMs: sheet.remainingMs };
  if (claims) {
    const fraction = (claims.done + claims.fraction) / Math.max(1, claims.ids.length);
    return { runId: claims.runId, ...ofOrigin.claim, fraction, remainingMs: null };
  }
  if (!recommending) return null;
  return { runId: recommending.runId, name: 'My task', fraction: recommending.stage?.fraction ?? null, remainingMs: null, page: 'my-task' };
}

/** What another page measures now; null if that is nothing, or this page's own. */
export function useOtherRun(page: Ongoing['page']): Ongoing | null {
  const ongoing = useOngoing();
  return ongoing?.page === page ? null : ongoing;
}

/** What is measured now and is not the page's own run; null if there is nothing else. */
export function useOtherThan(own: string | null): Ongoing | null {
  const ongoing = useOngoing();
  return ongoing?.runId === own ? null : ongoing;
}

/** How far it is: "74 %", or "preparing". */
export const percentText = ({ fraction }: Ongoing): string => (fraction === null ? 'preparing' : formatProgress(fraction));

/** Stops what is being measured. */
export async function stopOngoing({ runId }: Ongoing): Promise<void> {
  const outcome = await call('experiment.stop', { runId });
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
}
