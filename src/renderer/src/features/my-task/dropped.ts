import { create } from 'zustand';
import { call, lanewise } from '../../bridge/bridge.ts';
import { navigate } from '../../state/route.ts';
import { useTaskDraft, type TaskDraft } from '../../state/task-draft.ts';
import { showToast } from '../../state/toasts.ts';
import { taskFilesOf, type TaskFiles } from './task-files.ts';

/** Files of a task that were dropped beside its form, and are not touched before the user says so. */
export interface DroppedTask {
  readonly files: readonly File[];
  readonly found: TaskFiles;
}
export const useDroppedTask = create<{ readonly dropped: DroppedTask | null }>(() => ({ dropped: null }));

/**
 * Takes dropped files of a task; false where they are none. To drop them on the form of My task is to pick them; anywhere else the user is asked
 * first, since loading a file runs its code.
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

/** Fills the form of My task, which then looks at the files. */
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

/** Where the files lie, by name; where the window can't tell, copies of them. Null: they can't be had, and it is said. */
async function pathsOf(files: readonly File[]): Promise<ReadonlyMap<string, string> | null> {
  const { pathOf } = lanewise();
  const known = files.map((file) => pathOf?.(file) ?? '');
  if (known.every((path) => path !== '')) return named(files, known);
  try {
    const contents = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    const outcome = await call('files.keep', { files: contents });
    if (outcome.ok) {
      showToast(
        'A browser does not tell where a file lies, so a copy is used. If it imports others, drop them together, or type its path.',
      );
      return named(files, outcome.value);
    }
    showToast(outcome.problem.message, { tone: 'danger' });
  } catch (error) {
    showToast(`Could not read the files: ${error instanceof Error ? error.message : String(error)}`, { tone: 'danger' });
  }
  return null;
}

const named = (files: readonly File[], paths: readonly string[]): ReadonlyMap<string, string> =>
  new Map(files.map((file, i) => [file.name, paths[i] ?? '']));
