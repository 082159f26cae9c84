import type { ExperimentResult } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { adopted } from '../../result/adopted.ts';
import { useDraft } from '../../state/draft.ts';
import { navigate } from '../../state/route.ts';
import { showToast } from '../../state/toasts.ts';
import { writtenIn } from '../../task-form/editor/open-code.ts';

/** Fills the Lab's form with the experiment of a result, and its editor with a task that was written in it. */
export async function duplicateExperiment({ experiment, importedAt }: ExperimentResult): Promise<void> {
  const imported = importedAt !== undefined;
  // A path in an imported result is somebody else's: nothing reads it.
  const written = imported || experiment.workload.type !== 'module' ? null : await writtenIn(experiment.workload.path);
  useDraft.setState({ draft: { experiment: adopted(experiment), imported, ...(written === null ? {} : { written }) } });
  navigate({ page: 'lab' });
}

/** Opens a result and fills the Lab's form with its experiment. */
export async function duplicateResult(id: string): Promise<void> {
  const outcome = await call('results.open', { id });
  if (outcome.ok) await duplicateExperiment(outcome.value);
  else showToast(outcome.problem.message, { tone: 'danger' });
}
