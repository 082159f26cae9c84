import type { Exported, Outcome } from '../../../../contract/index.ts';
import { showToast } from '../../state/toasts.ts';
import { download } from './download.ts';

/** Finishes an export: downloads the file, or reports where the host saved it or why it failed. */
export function takeExport(outcome: Outcome<Exported>): void {
  if (!outcome.ok) {
    showToast(outcome.problem.message, { tone: 'danger' });
    return;
  }
  const exported = outcome.value;
  if (exported.type === 'saved') showToast(`Saved to ${exported.path}`);
  else if (exported.type === 'file') {
    download(exported.name, new Blob([Uint8Array.from(exported.bytes)], { type: exported.mediaType }));
    showToast(`Downloaded ${exported.name}`);
  }
}
