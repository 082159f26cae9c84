import { call } from '../../bridge/bridge.ts';
import { showToast } from '../../state/toasts.ts';

/** Copies the command line that repeats the experiment of a result. */
export async function copyCommand(id: string): Promise<void> {
  const outcome = await call('results.command', { id });
  if (!outcome.ok) {
    showToast(outcome.problem.message, { tone: 'danger' });
    return;
  }
  try {
    await navigator.clipboard.writeText(outcome.value);
    showToast('Copied the command that repeats the experiment.');
  } catch {
    showToast(`Writing to the clipboard failed. The command is: ${outcome.value}`, { tone: 'danger' });
  }
}
