import { ChevronRight, Sparkles, Square } from 'lucide-react';
import type { WorkloadInfo } from '../../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { Switch } from '../../ui/fields/Switch.tsx';
import fields from '../../task-form/fields.module.css';
import { MODULE, paramsOf } from '../../task-form/form.ts';
import { ModuleFields } from '../../task-form/ModuleFields.tsx';
import { ParamFields } from '../../task-form/ParamFields.tsx';
import panel from '../../task-form/SetupPanel.module.css';
import { WorkloadPicker } from '../../task-form/WorkloadPicker.tsx';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import styles from './MyTaskPage.module.css';
import { pythonTaskOf, taskBounds, type MyTaskForm } from './my-task-form.ts';
import { PythonField } from './PythonField.tsx';

interface TaskSetupProps {
  readonly workloads: readonly WorkloadInfo[];
  readonly form: MyTaskForm;
  readonly onChange: (part: Partial<MyTaskForm>) => void;
  /** What is missing before the form can start, in one sentence; null if nothing is. */
  readonly missing: string | null;
  readonly running: 'no' | 'yes' | 'stopping';
  readonly problem: string | null;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

const sources = [
  { value: MODULE, label: 'Your own task' },
  { value: 'builtin', label: 'Built-in workload' },
] as const;

/** The form: the task, the size of the real job, and the limits. */
export function TaskSetup({ workloads, form, onChange, missing, running, problem, onStart, onStop }: TaskSetupProps) {
  const info = workloads.find((each) => each.id === form.workload);
  const busy = running !== 'no';
  const pythonTask = pythonTaskOf(form);
  const choose = (workload: string): void => {
    onChange({ workload, tasks: workloads.find((each) => each.id === workload)?.defaultTasks ?? form.tasks });
  };
  return (
    <form
      className={panel['panel']}
      aria-label="Describe your task"
      onSubmit={(event) => {
        event.preventDefault();
        onStart();
      }}
    >
      <div className={panel['scroll']}>
        <div className={panel['stack']}>
          <h2 className={styles['which']}>Task</h2>
          <Segmented
            label="Task"
            value={info ? 'builtin' : MODULE}
            options={sources}
            onChange={(source) => {
              choose(source === MODULE ? MODULE : (workloads[0]?.id ?? MODULE));
            }}
          />
        </div>
        {info ? <WorkloadPicker workloads={workloads} value={info.id} onChange={choose} own={false} /> : null}
        {info ? (
          <ParamFields
            fields={info.fields}
            values={paramsOf(form, info)}
            disabled={busy}
            onChange={(name, value) => {
              onChange({ params: { ...form.params, [info.id]: { ...paramsOf(form, info), [name]: value } } });
            }}
          />
        ) : (
          <>
            <ModuleFields form={form} python={form.python} onChange={onChange} disabled={busy} />
            {pythonTask === null ? null : (
              <PythonField
                task={pythonTask}
                value={form.python}
                onChange={(python) => {
                  onChange({ python });
                }}
                disabled={busy}
              />
            )}
          </>
        )}
        <Numbers form={form} onChange={onChange} busy={busy} />
        <Limits form={form} onChange={onChange} busy={busy} />
      </div>
      <div className={panel['foot']}>
        {problem !== null ? (
          <p className={panel['problem']} role="alert">
            {problem}
          </p>
        ) : missing !== null && !busy ? (
          <p className={panel['note']}>{missing}</p>
        ) : null}
        {busy ? null : <MeasureAnyway />}
        {busy ? (
          <Button variant="danger" size="large" icon={<Square fill="currentColor" />} disabled={running === 'stopping'} onClick={onStop}>
            {running === 'stopping' ? 'Stopping…' : 'Stop'}
            <Kbd keys="Ctrl+." />
          </Button>
        ) : (
          <Button variant="primary" size="large" type="submit" icon={<Sparkles />} disabled={missing !== null}>
            Recommend <Kbd keys="Ctrl+Enter" />
          </Button>
        )}
      </div>
    </form>
  );
}

interface PartProps {
  readonly form: MyTaskForm;
  readonly onChange: (part: Partial<MyTaskForm>) => void;
  readonly busy: boolean;
}

function Numbers({ form, onChange, busy }: PartProps) {
  return (
    <fieldset className={panel['group']}>
      <legend className={panel['legend']}>Job size and time budget</legend>
      <div className={fields['fields']}>
        <NumberField
          label="Tasks of the real job"
          help="Can exceed the number of inputs, which then repeat."
          value={form.tasks}
          {...taskBounds.tasks}
          disabled={busy}
          onChange={(tasks) => {
            onChange({ tasks });
          }}
        />
        <NumberField
          label="Time budget"
          help="How long Lanewise may measure."
          unit="s"
          value={form.budgetSeconds}
          {...taskBounds.budgetSeconds}
          disabled={busy}
          onChange={(budgetSeconds) => {
            onChange({ budgetSeconds });
          }}
        />
      </div>
    </fieldset>
  );
}

function Limits({ form, onChange, busy }: PartProps) {
  return (
    <>
      <fieldset className={panel['group']}>
        <legend className={panel['legend']}>Limits</legend>
        <div className={panel['stack']}>
          <div className={fields['fields']}>
            <NumberField
              label="Memory"
              help="Above an idle program; 0: no limit."
              unit="MB"
              step={100}
              value={form.maxMemoryMb}
              {...taskBounds.maxMemoryMb}
              disabled={busy}
              onChange={(maxMemoryMb) => {
                onChange({ maxMemoryMb });
              }}
            />
            <NumberField
              label="Cores"
              help="It may use; 0: all."
              value={form.maxCores}
              {...taskBounds.maxCores}
              disabled={busy}
              onChange={(maxCores) => {
                onChange({ maxCores });
              }}
            />
          </div>
          <Switch
            label="Must stay responsive"
            help="The event loop must never block for more than 50 ms."
            checked={form.responsive}
            onChange={(responsive) => {
              onChange({ responsive });
            }}
            disabled={busy}
          />
          <Switch
            label="Must survive a crash"
            help="The program and the other tasks must survive a task that crashes."
            checked={form.surviveCrash}
            onChange={(surviveCrash) => {
              onChange({ surviveCrash });
            }}
            disabled={busy}
          />
        </div>
      </fieldset>
      <details className={panel['more']}>
        <summary>
          <ChevronRight aria-hidden /> More settings
        </summary>
        <div className={fields['fields']}>
          <NumberField
            label="Seed"
            help="Sets which inputs are sampled."
            value={form.seed}
            {...taskBounds.seed}
            disabled={busy}
            onChange={(seed) => {
              onChange({ seed });
            }}
          />
        </div>
      </details>
    </>
  );
}
