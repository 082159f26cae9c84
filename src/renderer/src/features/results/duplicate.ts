import type { ExperimentResult } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { adopted } from '../../result/adopted.ts';
import { useDraft } from '../../state/draft.ts';
import { navigate } from '../../state/route.ts';
import { showToast } from '../../state/toasts.ts';

/** Fills the Lab's form with the experiment of a result. */
export function duplicateExperiment({ experiment, importedAt }: ExperimentResult): void {
  useDraft.setState({ draft: { experiment: adopted(experiment), imported: importedAt !== undefined } });
  navigate({ page: 'lab' });
}

/** Opens a result and fills the Lab's form with its experiment. */
export async function duplicateResult(id: string): Promise<void> {
  const outcome = await call('results.open', { id });
  if (outcome.ok) duplicateExperiment(outcome.value);
  else showToast(outcome.problem.message, { tone: 'danger' });
}
