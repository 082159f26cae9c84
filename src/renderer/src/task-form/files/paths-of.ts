import { call, lanewise } from '../../bridge/bridge.ts';
import { showToast } from '../../state/toasts.ts';

/** The paths of dropped or chosen files by name, or of copies if the window does not know them. Null after a failure, which a toast reports. */
export async function pathsOf(files: readonly File[]): Promise<ReadonlyMap<string, string> | null> {
  const { pathOf } = lanewise();
  const known = files.map((file) => pathOf?.(file) ?? '');
  if (known.every((path) => path !== '')) return named(files, known);
  try {
    const contents = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    const outcome = await call('files.keep', { files: contents });
    if (outcome.ok) {
      showToast('Browsers hide file paths, so Lanewise works on a copy. If the file imports others, give them together, or type its path.');
      return named(files, outcome.value);
    }
    showToast(outcome.problem.message, { tone: 'danger' });
  } catch (error) {
    showToast(`Reading the files failed: ${error instanceof Error ? error.message : String(error)}`, { tone: 'danger' });
  }
  return null;
}

const named = (files: readonly File[], paths: readonly string[]): ReadonlyMap<string, string> =>
  new Map(files.map((file, i) => [file.name, paths[i] ?? '']));
