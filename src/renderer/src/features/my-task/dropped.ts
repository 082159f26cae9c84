import { create } from 'zustand';
import { call, lanewise } from '../../bridge/bridge.ts';
import { navigate } from '../../state/route.ts';
import { useTaskDraft, type TaskDraft } from '../../state/task-draft.ts';
import { showToast } from '../../state/toasts.ts';
import { taskFilesOf, type TaskFiles } from './task-files.ts';

/** Task files dropped outside the form; Lanewise reads them only once the user confirms. */
export interface DroppedTask {
  readonly files: readonly File[];
  readonly found: TaskFiles;
}
export const useDroppedTask = create<{ readonly dropped: DroppedTask | null }>(() => ({ dropped: null }));

/**
 * Accepts dropped task files; false if there are none. A drop on the My task page picks them; anywhere else the window asks first, since loading
 * a file runs its code.
 */
export function takeTaskFiles(files: readonly File[], onForm: boolean): boolean {
  const found = taskFilesOf(
    files.map(({ name }) => name),
    onForm,
  );
  if (found === null) return false;
  if (onForm) void fill({ files, found });
  else useDroppedTask.setState({ dropped: { files, found } });
  return true;
}

/** Fills the form of My task, which then loads the files. */
export async function fill({ files, found: { module, inputs } }: DroppedTask): Promise<void> {
  const paths = await pathsOf(files);
  if (paths === null) return;
  const draft: TaskDraft = {
    ...(module === null ? {} : { modulePath: paths.get(module) ?? '' }),
    ...(inputs === null ? {} : { inputsPath: paths.get(inputs) ?? '' }),
  };
  useTaskDraft.setState({ draft });
  navigate({ page: 'my-task' });
}

/** The paths of the files by name, or of copies if the window does not know them. Null after a failure, which a toast reports. */
async function pathsOf(files: readonly File[]): Promise<ReadonlyMap<string, string> | null> {
  const { pathOf } = lanewise();
  const known = files.map((file) => pathOf?.(file) ?? '');
  if (known.every((path) => path !== '')) return named(files, known);
  try {
    const contents = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    const outcome = await call('files.keep', { files: contents });
    if (outcome.ok) {
      showToast('Browsers hide file paths, so Lanewise works on a copy. If the file imports others, drop them together, or type its path.');
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
