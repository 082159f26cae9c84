import { call, lanewise } from '../../bridge/bridge.ts';
import { navigate } from '../../state/route.ts';
import { useTaskDraft, type TaskDraft } from '../../state/task-draft.ts';
import { showToast } from '../../state/toasts.ts';
import { taskFilesOf, type TaskFiles } from './task-files.ts';

/** Fills the form of My task with dropped files; false where they are none of a task. */
export function takeTaskFiles(files: readonly File[], asInputs: boolean): boolean {
  const found = taskFilesOf(
    files.map(({ name }) => name),
    asInputs,
  );
  if (found === null) return false;
  void fill(files, found);
  return true;
}

async function fill(files: readonly File[], { module, inputs }: TaskFiles): Promise<void> {
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
