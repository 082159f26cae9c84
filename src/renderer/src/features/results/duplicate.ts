import { call } from '../../bridge/bridge.ts';
import type { Experiment } from '../../../../contract/index.ts';
import { useDraft } from '../../state/draft.ts';
import { navigate } from '../../state/route.ts';
import { showToast } from '../../state/toasts.ts';

/** Puts an experiment into the Lab's form, to be changed and run. */
export function duplicateExperiment(experiment: Experiment): void {
  useDraft.setState({ draft: experiment });
  navigate({ page: 'lab' });
}

/** The same for the experiment of a result that isn't open. */
export async function duplicateResult(id: string): Promise<void> {
  const outcome = await call('results.open', { id });
  if (outcome.ok) duplicateExperiment(outcome.value.experiment);
  else showToast(outcome.problem.message, { tone: 'danger' });
}
