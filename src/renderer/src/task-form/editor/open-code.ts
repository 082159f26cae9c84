import { call } from '../../bridge/bridge.ts';
import { showToast } from '../../state/toasts.ts';
import { WRITTEN, type LabForm, type WrittenCode } from '../form.ts';

type EditorForm = Pick<LabForm, 'workload' | 'written'>;

/** Opens a copy of a file in the editor. A message offers to put back what the editor held. */
export async function openInEditor(path: string, before: EditorForm, onChange: (part: Partial<EditorForm>) => void): Promise<void> {
  const outcome = await call('code.open', { path });
  if (!outcome.ok) {
    showToast(outcome.problem.message, { tone: 'danger' });
    return;
  }
  const { name, code } = outcome.value;
  onChange({ workload: WRITTEN, written: { name, code, path: '' } });
  showToast('You edit a copy: the file itself stays as it is, and the copy finds no files beside it.', {
    action: {
      label: 'Undo',
      run: () => {
        onChange(before);
      },
    },
  });
}

/** The code in a file that the user wrote in the window; null if the file is another one, or is gone. */
export async function writtenIn(path: string): Promise<WrittenCode | null> {
  const outcome = await call('code.open', { path });
  if (!outcome.ok || !outcome.value.written) return null;
  const { name, code } = outcome.value;
  return { name, code, path };
}
