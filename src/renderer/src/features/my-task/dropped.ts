import { create } from 'zustand';
import { navigate } from '../../state/route.ts';
import { useTaskDraft, type TaskDraft } from '../../state/task-draft.ts';
import { showToast } from '../../state/toasts.ts';
import { pathsOf } from '../../task-form/files/paths-of.ts';
import { taskExtensions } from '../../../../contract/index.ts';
import { extensionsText } from '../../task-form/files/extensions.ts';
import { inputExtensions, taskFilesOf, type TaskFiles } from '../../task-form/files/task-files.ts';
import { chooseFiles } from '../../ui/choose-files.ts';

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

/** Lets the user choose the task's files, with the same effect as a drop on the page. */
export function chooseTask(): void {
  chooseFiles({ extensions: [...taskExtensions, ...inputExtensions], multiple: true }, (files) => {
    if (!takeTaskFiles(files, true))
      showToast(`None of these files is a task: its name ends in ${extensionsText(taskExtensions)}.`, { tone: 'danger' });
  });
}
