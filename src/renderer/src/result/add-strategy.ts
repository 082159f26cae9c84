import type { Experiment, ExperimentResult, StrategySpec } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { useDraft } from '../state/draft.ts';
import { navigate } from '../state/route.ts';
import { showToast } from '../state/toasts.ts';

/** The experiment of a result with another strategy. Its name is the same: it asks the same question. */
export const withStrategy = (experiment: Experiment, spec: StrategySpec): Experiment => ({
  ...experiment,
  strategies: [...experiment.strategies, spec],
});

/**
 * Puts the experiment with another strategy into the Lab's form and runs it. One that somebody else set up is not run: its form says first what
 * of it the user has to confirm.
 */
export async function addAndRun({ experiment, importedAt }: ExperimentResult, spec: StrategySpec): Promise<void> {
  const wider = withStrategy(experiment, spec);
  const imported = importedAt !== undefined;
  useDraft.setState({ draft: { experiment: wider, imported } });
  navigate({ page: 'lab' });
  if (imported) return;
  const outcome = await call('experiment.start', wider);
  if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
}
