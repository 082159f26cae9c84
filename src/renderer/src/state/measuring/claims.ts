import { create } from 'zustand';
import type { ClaimInfo, ClaimsEvent, ClaimsState, ClaimVerdict } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { loaded, loading, type Loaded } from '../loaded.ts';
import { showToast } from '../toasts.ts';

/** The claims, the newest verdict on each, and the running test. */
export const useClaims = create<{ readonly infos: Loaded<readonly ClaimInfo[]>; readonly tests: ClaimsState }>(() => ({
  infos: loading,
  tests: { verdicts: [], running: null },
}));

export async function loadClaims(): Promise<void> {
  const [infos, tests] = await Promise.all([call('claims.list', {}), call('claims.state', {})]);
  useClaims.setState({ infos: loaded(infos), ...(tests.ok ? { tests: tests.value } : {}) });
}

/** Tests claims, one after the other; a toast reports why it could not start. */
export async function testClaims(ids: readonly string[]): Promise<void> {
  const outcome = await call('claims.test', { ids: [...ids] });
  if (!outcome.ok) {
    showToast(outcome.problem.message, { tone: 'danger' });
    return;
  }
  const { tests } = useClaims.getState();
  // Events may arrive before the answer.
  const running = tests.running ?? { ids, done: 0, current: ids[0] ?? null, fraction: 0, runId: '' };
  useClaims.setState({ tests: { ...tests, running: { ...running, ids, runId: outcome.value.runId } } });
}

/** Stops the test; the verdicts so far stay. */
export async function stopClaims(): Promise<void> {
  const runId = useClaims.getState().tests.running?.runId;
  if (!runId) return;
  const outcome = await call('experiment.stop', { runId });
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
}

export function hearClaims(event: ClaimsEvent): void {
  useClaims.setState(({ tests }) => ({ tests: claimsAfter(tests, event) }));
}

/** The state after an event. */
function claimsAfter(state: ClaimsState, event: ClaimsEvent): ClaimsState {
  const running = state.running ?? { runId: '', ids: [], done: 0, current: null, fraction: 0 };
  switch (event.type) {
    case 'claim-started':
      return { ...state, running: { ...running, current: event.id, done: event.done, fraction: 0 } };
    case 'claim-progress':
      return { ...state, running: { ...running, current: event.id, fraction: event.fraction } };
    case 'claim-ended':
      return {
        verdicts: withVerdict(state.verdicts, event.verdict),
        running: { ...running, current: null, done: event.done, fraction: 0 },
      };
    case 'claims-ended':
      return { ...state, running: null };
  }
}

const withVerdict = (verdicts: readonly ClaimVerdict[], verdict: ClaimVerdict): ClaimVerdict[] => [
  ...verdicts.filter(({ id }) => id !== verdict.id),
  verdict,
];
