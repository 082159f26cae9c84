import type { Experiment, ExperimentResult, StrategySpec } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { useDraft } from '../state/draft.ts';
import { navigate } from '../state/route.ts';
import { showToast } from '../state/toasts.ts';
import { adopted } from './adopted.ts';

/** The experiment with one more strategy, under the same name, since it asks the same question. */
const withStrategy = (experiment: Experiment, spec: StrategySpec): Experiment => ({
  ...experiment,
  strategies: [...experiment.strategies, spec],
});

/**
 * Fills the Lab's form with the experiment and one more strategy, and runs it. An imported experiment does not run: its form first asks the user
 * to confirm its files and programs.
 */
export async function addAndRun({ experiment, importedAt }: ExperimentResult, spec: StrategySpec): Promise<void> {
  const wider = withStrategy(adopted(experiment), spec);
  const imported = importedAt !== undefined;
  useDraft.setState({ draft: { experiment: wider, imported } });
  navigate({ page: 'lab' });
  if (imported) return;
  const outcome = await call('experiment.start', wider);
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
}
