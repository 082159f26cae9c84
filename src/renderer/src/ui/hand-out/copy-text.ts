import { showToast } from '../../state/toasts.ts';

/** Copies a text. A message says so (`done`, unless null), or that the clipboard refuses it and what to do (`otherwise`). Returns whether it worked. */
export async function copyText(text: string, done: string | null, otherwise: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    showToast(`Writing to the clipboard failed. ${otherwise}`, { tone: 'danger' });
    return false;
  }
  if (done !== null) showToast(done);
  return true;
}
