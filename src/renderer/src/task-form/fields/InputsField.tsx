import { counted } from '../../../../core/format/index.ts';
import { inputExtensions } from '../files/task-files.ts';
import type { LabForm } from '../form.ts';
import styles from '../SetupForm.module.css';
import { PathField } from './PathField.tsx';

interface InputsFieldProps {
  readonly form: Pick<LabForm, 'inputsPath'>;
  readonly onChange: (part: Pick<LabForm, 'inputsPath'>) => void;
  readonly disabled: boolean;
}

/** The file or folder of inputs. */
export const InputsField = ({ form, onChange, disabled }: InputsFieldProps) => (
  <PathField
    label="Inputs (optional)"
    help="A JSON array, NDJSON, CSV (a row per task), text (a line per task), or a folder (each file a task)."
    value={form.inputsPath}
    onChange={(inputsPath) => {
      onChange({ inputsPath });
    }}
    what="inputs"
    files={inputExtensions}
    orFolder="inputs-folder"
    disabled={disabled}
  />
);

interface UseTasksProps {
  /** Null: the task has none. */
  readonly inputs: number | null;
  readonly tasks: number;
  readonly onChange: (part: Pick<LabForm, 'tasks'>) => void;
}

/** Offers as many tasks as there are inputs, if the form has another number. */
export const UseTasks = ({ inputs, tasks, onChange }: UseTasksProps) =>
  inputs === null || inputs === tasks ? null : (
    <button
      type="button"
      className={styles['link']}
      onClick={() => {
        onChange({ tasks: inputs });
      }}
    >
      Use {counted(inputs, 'task')}
    </button>
  );
