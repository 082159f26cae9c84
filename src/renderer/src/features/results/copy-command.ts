import { call } from '../../bridge/bridge.ts';
import { copyText } from '../../ui/hand-out/copy-text.ts';
import { showToast } from '../../state/toasts.ts';

/** Copies the command line that repeats the experiment of a result. */
export async function copyCommand(id: string): Promise<void> {
  const outcome = await call('results.command', { id });
  if (!outcome.ok) {
    showToast(outcome.problem.message, { tone: 'danger' });
    return;
  }
  await copyText(outcome.value, 'Copied the command that repeats the experiment.', `The command is: ${outcome.value}`);
}
