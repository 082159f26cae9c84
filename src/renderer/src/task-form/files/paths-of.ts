import { counted, formatBytes } from '../../../../core/format/index.ts';
import { call, lanewise } from '../../bridge/bridge.ts';
import { showToast } from '../../state/toasts.ts';

/** What the host accepts to copy: its largest message is 512 MiB, names included. */
const MOST_BYTES = 500e6;
const MOST_FILES = 64;

/** The paths of dropped or chosen files by name, or of copies if the window does not know them. Null after a failure, which a toast reports. */
export async function pathsOf(files: readonly File[]): Promise<ReadonlyMap<string, string> | null> {
  const { pathOf } = lanewise();
  const known = files.map((file) => pathOf?.(file) ?? '');
  if (known.every((path) => path !== '')) return named(files, known);
  const why = whyNoCopy(files);
  if (why !== null) {
    showToast(`${why} Type the path instead.`, { tone: 'danger' });
    return null;
  }
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

/** Why files can't be copied, as a sentence; null: they can. */
function whyNoCopy(files: readonly File[]): string | null {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_BYTES)
    return `Copying takes at most ${formatBytes(MOST_BYTES)}, and ${counted(files.length, 'file')} of ${formatBytes(bytes)} were given.`;
  if (files.length > MOST_FILES) return `Copying takes at most ${String(MOST_FILES)} files, and ${String(files.length)} were given.`;
  return null;
}

const named = (files: readonly File[], paths: readonly string[]): ReadonlyMap<string, string> =>
  new Map(files.map((file, i) => [file.name, paths[i] ?? '']));
