import type { ExperimentResult } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useDraft } from '../../state/draft.ts';
import { navigate } from '../../state/route.ts';
import { showToast } from '../../state/toasts.ts';

/** Puts the experiment of a result into the Lab's form, to be changed and run. */
export function duplicateExperiment({ experiment, importedAt }: ExperimentResult): void {
  useDraft.setState({ draft: { experiment, imported: importedAt !== undefined } });
  navigate({ page: 'lab' });
}

/** The same for a result that isn't open. */
export async function duplicateResult(id: string): Promise<void> {
  const outcome = await call('results.open', { id });
  if (outcome.ok) duplicateExperiment(outcome.value);
  else showToast(outcome.problem.message, { tone: 'danger' });
}
