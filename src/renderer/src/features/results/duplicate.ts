import { originOf, type ExperimentResult } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useDraft } from '../../state/draft.ts';
import { navigate } from '../../state/route.ts';
import { showToast } from '../../state/toasts.ts';

/** Fills the Lab's form with the experiment of a result. One that another page set up loses the name which that page gave it. */
export function duplicateExperiment({ experiment: made, importedAt }: ExperimentResult): void {
  const experiment = originOf(made) === null ? made : { ...made, name: '' };
  useDraft.setState({ draft: { experiment, imported: importedAt !== undefined } });
  navigate({ page: 'lab' });
}

/** Opens a result and fills the Lab's form with its experiment. */
export async function duplicateResult(id: string): Promise<void> {
  const outcome = await call('results.open', { id });
  if (outcome.ok) duplicateExperiment(outcome.value);
  else showToast(outcome.problem.message, { tone: 'danger' });
}
