import { counted } from '../../../../core/format/index.ts';
import { CompactFields } from '../../ui/fields/compact.ts';
import { Select } from '../../ui/fields/Select.tsx';
import { Switch } from '../../ui/fields/Switch.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { commandOf, missingCommand, type CommandForm } from '../command-form.ts';
import type { LabForm } from '../form.ts';
import styles from '../SetupForm.module.css';
import { InputsField, UseTasks } from './InputsField.tsx';
import { PathField } from './PathField.tsx';
import { useTaskInfo } from './use-task-info.ts';

/** The fields of a form about a program. */
type ProgramForm = Pick<LabForm, 'command' | 'inputsPath' | 'tasks'>;

interface CommandFieldsProps {
  readonly form: ProgramForm;
  readonly onChange: (part: Partial<ProgramForm>) => void;
  readonly disabled: boolean;
}

const places = [
  { value: 'argument', label: 'In place of {}' },
  { value: 'stdin', label: 'On standard input' },
] as const;

/** A program: its command, where it runs, its inputs, and whether Lanewise finds it. */
export function CommandFields({ form, onChange, disabled }: CommandFieldsProps) {
  const { command } = form;
  const complete = !disabled && missingCommand(command) === null;
  const info = useTaskInfo(complete ? commandOf(command) : null, form.inputsPath.trim());
  return (
    <CompactFields value>
      <div className={styles['stack']}>
        <TextField
          label="Command"
          help="A program and its arguments. {} is the input of the task: a line, a file, or its number; {name} is a column. Quote words that contain spaces."
          error={info?.state === 'failed' ? info.problem.message : null}
          value={command.line}
          onChange={(line) => {
            onChange({ command: { ...command, line } });
          }}
          placeholder="gzip -c {}"
          disabled={disabled}
          mono
        />
        <HowItRuns form={form} onChange={onChange} disabled={disabled} />
        {info?.state === 'ready' ? (
          <p className={styles['note']} role="status">
            Lanewise finds the program.{' '}
            {info.value.inputs === null
              ? 'Each task gets its number as input. '
              : `${counted(info.value.inputs, 'input')} (${info.value.inputsKind ?? ''}). `}
            <UseTasks inputs={info.value.inputs} tasks={form.tasks} onChange={onChange} />
          </p>
        ) : null}
      </div>
    </CompactFields>
  );
}

/** Where it runs, and what goes in and out. */
function HowItRuns({ form, onChange, disabled }: CommandFieldsProps) {
  const { command } = form;
  const change = (part: Partial<CommandForm>): void => {
    onChange({ command: { ...command, ...part } });
  };
  return (
    <>
      <PathField
        label="Folder"
        help="Where the program runs; relative paths in the command start here."
        value={command.folder}
        onChange={(folder) => {
          change({ folder });
        }}
        what="folder"
        placeholder="/home/me"
        disabled={disabled}
      />
      <div className={styles['pair']}>
        <Select
          label="Input goes"
          value={command.input}
          options={places}
          onChange={(input) => {
            change({ input });
          }}
          disabled={disabled}
        />
        <InputsField form={form} onChange={onChange} disabled={disabled} />
      </div>
      <div className={styles['pair']}>
        <Switch
          label="Shell line"
          help="The command is a line for sh. {} becomes one quoted word, so put no quotes around it."
          checked={command.shell}
          onChange={(shell) => {
            change({ shell });
          }}
          disabled={disabled}
        />
        <Switch
          label="Compare outputs"
          help="The checksum of standard output is compared between strategies. Switch it off if the output changes from run to run."
          checked={command.output === 'digest'}
          onChange={(compare) => {
            change({ output: compare ? 'digest' : 'ignore' });
          }}
          disabled={disabled}
        />
      </div>
    </>
  );
}
