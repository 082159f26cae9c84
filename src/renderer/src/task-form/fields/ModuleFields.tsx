import { SquarePen } from 'lucide-react';
import { counted, formatDuration } from '../../../../core/format/index.ts';
import { taskExtensions, type ModuleInfo } from '../../../../contract/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { CompactFields } from '../../ui/fields/compact.ts';
import { TextField } from '../../ui/fields/TextField.tsx';
import { extensionsText } from '../files/extensions.ts';
import { openInEditor } from '../editor/open-code.ts';
import { WrittenTask } from '../editor/WrittenTask.tsx';
import { PathField } from './PathField.tsx';
import { inputExtensions, taskFilesOf } from '../files/task-files.ts';
import { moduleOf, taskPathOf, WRITTEN, type LabForm } from '../form.ts';
import { InputsField, UseTasks } from './InputsField.tsx';
import { useTaskInfo } from './use-task-info.ts';
import styles from '../SetupForm.module.css';

const javaScript = taskExtensions.filter((extension) => extension !== 'py');

/** The fields of a form about a module. */
type ModuleForm = Pick<LabForm, 'workload' | 'modulePath' | 'written' | 'exportName' | 'inputsPath' | 'tasks'>;

interface ModuleFieldsProps {
  readonly form: ModuleForm;
  /** The interpreter for a Python file; empty or absent means the first in the order of choice. */
  readonly python?: string;
  readonly onChange: (part: Partial<ModuleForm>) => void;
  readonly disabled: boolean;
}

/** The user's own task: its file or its code, its inputs, and what Lanewise found in them. */
export function ModuleFields({ form, python = '', onChange, disabled }: ModuleFieldsProps) {
  const info = useTaskInfo(disabled || taskPathOf(form) === '' ? null : moduleOf(form), form.inputsPath.trim(), python);
  const inputs = info?.state === 'ready' ? info.value.inputs : null;
  return (
    <CompactFields value>
      <div className={styles['stack']}>
        {form.workload === WRITTEN ? (
          <WrittenTask
            written={form.written}
            onChange={(written) => {
              onChange({ written });
            }}
            info={info}
            disabled={disabled}
          />
        ) : (
          <TaskFile form={form} onChange={onChange} error={info?.state === 'failed' ? info.problem.message : null} disabled={disabled} />
        )}
        <FunctionAndInputs form={form} onChange={onChange} disabled={disabled} />
        {info?.state === 'ready' ? (
          <p className={styles['note']} role="status">
            {describe(info.value)}
            <UseTasks inputs={inputs} tasks={form.tasks} onChange={onChange} />
          </p>
        ) : null}
        {info?.state === 'loading' ? <p className={styles['note']}>Loading the module…</p> : null}
      </div>
    </CompactFields>
  );
}

interface TaskFileProps extends Omit<ModuleFieldsProps, 'python'> {
  readonly error: string | null;
}

function TaskFile({ form, onChange, error, disabled }: TaskFileProps) {
  const path = taskPathOf(form);
  return (
    <PathField
      label="Task module"
      help={`A ${extensionsText(javaScript)} file whose default export is (input) => output, or a .py file with def task(x).`}
      error={error}
      value={form.modulePath}
      onChange={(modulePath) => {
        onChange({ modulePath });
      }}
      what="task"
      files={[...taskExtensions, ...inputExtensions]}
      onFiles={(paths) => {
        onChange(filesIn(paths));
      }}
      placeholder="/home/me/task.mjs"
      disabled={disabled}
      action={
        path === '' || disabled ? null : (
          <IconButton
            label="Open in editor"
            variant="secondary"
            icon={<SquarePen />}
            onClick={() => void openInEditor(path, { workload: form.workload, written: form.written }, onChange)}
          />
        )
      }
    />
  );
}

/** The fields that chosen files fill. A file that is neither a task nor inputs is taken for the task, so that the form says what is wrong with it. */
function filesIn(paths: ReadonlyMap<string, string>): Partial<ModuleForm> {
  const names = [...paths.keys()];
  const { module, inputs } = taskFilesOf(names, true) ?? { module: names[0] ?? '', inputs: null };
  return {
    ...(module === null ? {} : { modulePath: paths.get(module) ?? '' }),
    ...(inputs === null ? {} : { inputsPath: paths.get(inputs) ?? '' }),
  };
}

function FunctionAndInputs({ form, onChange, disabled }: Omit<ModuleFieldsProps, 'python'>) {
  return (
    <div className={styles['pair']}>
      <TextField
        label="Function (optional)"
        help="Name of an exported function. Empty means the default export, or task in Python."
        value={form.exportName}
        onChange={(exportName) => {
          onChange({ exportName });
        }}
        disabled={disabled}
        mono
      />
      <InputsField form={form} onChange={onChange} disabled={disabled} />
    </div>
  );
}

function describe(info: ModuleInfo): string {
  const brings =
    info.inputs === null
      ? 'Each task gets its index as input.'
      : `${counted(info.inputs, 'input')}${info.inputsKind === null ? '' : ` (${info.inputsKind})`}.`;
  const steps = [info.hasSetup ? 'setup' : '', info.hasTeardown ? 'teardown' : ''].filter(Boolean).join(' and ');
  return `Loaded in ${formatDuration(info.loadMs)}. ${brings}${steps ? ` It has ${steps}.` : ''} `;
}
