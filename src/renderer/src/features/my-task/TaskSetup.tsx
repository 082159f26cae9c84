import { Sparkles } from 'lucide-react';
import { formatDuration } from '../../../../core/format/index.ts';
import type { CalibrationDue, WorkloadInfo } from '../../../../contract/index.ts';
import fields from '../../task-form/fields/fields.module.css';
import { FormProblem } from '../../task-form/FormProblem.tsx';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import { OtherRun } from '../../task-form/OtherRun.tsx';
import { useOtherRun } from '../../state/measuring/ongoing.ts';
import { CommandFields } from '../../task-form/fields/CommandFields.tsx';
import { CompactGroup } from '../../task-form/fields/CompactGroup.tsx';
import { ModuleFields } from '../../task-form/fields/ModuleFields.tsx';
import { MoreSettings } from '../../task-form/MoreSettings.tsx';
import { COMMAND } from '../../task-form/form.ts';
import panel from '../../task-form/SetupForm.module.css';
import { SetupForm } from '../../task-form/SetupForm.tsx';
import { StartStop, type Running } from '../../task-form/StartStop.tsx';
import { WorkloadParams } from '../../task-form/fields/WorkloadParams.tsx';
import { WorkloadPicker } from '../../task-form/fields/WorkloadPicker.tsx';
import { LimitField, NumberField } from '../../ui/fields/NumberField.tsx';
import { Switch } from '../../ui/fields/Switch.tsx';
import { pythonTaskOf, taskBounds, type MyTaskForm } from './my-task-form.ts';
import { PythonField } from './PythonField.tsx';

interface TaskSetupProps {
  readonly workloads: readonly WorkloadInfo[];
  readonly form: MyTaskForm;
  readonly onChange: (part: Partial<MyTaskForm>) => void;
  /** What is missing before the form can start, in one sentence; null if nothing is. */
  readonly missing: string | null;
  readonly running: Running;
  readonly problem: string | null;
  /** The calibration that the recommendation makes first; null if there is none. */
  readonly due: CalibrationDue | null;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

/** The form: the task, the size of the real job, and the limits. */
export function TaskSetup({ workloads, form, onChange, missing, running, problem, due, onStart, onStop }: TaskSetupProps) {
  const info = workloads.find((each) => each.id === form.workload);
  const busy = running !== 'no';
  const other = useOtherRun('my-task');
  const choose = (workload: string): void => {
    onChange({ workload, tasks: workloads.find((each) => each.id === workload)?.defaultTasks ?? form.tasks });
  };
  return (
    <SetupForm
      label="Describe your task"
      onSubmit={onStart}
      foot={
        <>
          <div>
            <FormProblem problem={problem} missing={busy ? null : missing} />
            {due && !busy && form.workload !== COMMAND ? <p className={panel['note']}>{dueText(due)}</p> : null}
            <OtherRun run={other} />
            {busy ? null : <MeasureAnyway />}
          </div>
          <StartStop
            running={running}
            label="Recommend"
            icon={<Sparkles />}
            disabled={missing !== null || other !== null}
            onStop={onStop}
          />
        </>
      }
    >
      <WorkloadPicker workloads={workloads} value={form.workload} onChange={choose} disabled={busy} />
      {info ? (
        <CompactGroup label="Parameters">
          <WorkloadParams info={info} form={form} onChange={onChange} disabled={busy} />
        </CompactGroup>
      ) : form.workload === COMMAND ? (
        <CommandFields form={form} onChange={onChange} disabled={busy} />
      ) : (
        <OwnTask form={form} onChange={onChange} busy={busy} />
      )}
      <Numbers form={form} onChange={onChange} busy={busy} />
      <Limits form={form} onChange={onChange} busy={busy} />
      <MoreSettings>
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
        <Machines form={form} onChange={onChange} busy={busy} />
      </MoreSettings>
    </SetupForm>
  );
}

/** What comes on top of the time budget. */
const dueText = ({ ms, asLastTime }: CalibrationDue): string =>
  asLastTime
    ? `Lanewise first measures this machine again: about ${formatDuration(ms)}, as the last time.`
    : `The first time, Lanewise also measures this machine: about ${formatDuration(ms)}.`;

interface PartProps {
  readonly form: MyTaskForm;
  readonly onChange: (part: Partial<MyTaskForm>) => void;
  readonly busy: boolean;
}

function OwnTask({ form, onChange, busy }: PartProps) {
  const python = pythonTaskOf(form);
  return (
    <>
      <ModuleFields form={form} python={form.python} onChange={onChange} disabled={busy} />
      {python === null ? null : (
        <PythonField
          task={python}
          value={form.python}
          onChange={(chosen) => {
            onChange({ python: chosen });
          }}
          disabled={busy}
        />
      )}
    </>
  );
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
    <fieldset className={panel['group']}>
      <legend className={panel['legend']}>Limits</legend>
      <div className={panel['stack']}>
        <div className={fields['fields']}>
          <LimitField
            label="Memory"
            help="On top of an idle program. Empty means no limit."
            unit="MB"
            step={100}
            value={form.maxMemoryMb}
            {...taskBounds.maxMemoryMb}
            disabled={busy}
            onChange={(maxMemoryMb) => {
              onChange({ maxMemoryMb });
            }}
          />
          <LimitField
            label="Cores"
            help="Empty means all cores."
            placeholder="All"
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
          help="The event loop must never block for more than 50&nbsp;ms."
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
  );
}

/** Machines to predict the job for; Python's tasks and programs do not run on them. */
function Machines({ form, onChange, busy }: PartProps) {
  if (pythonTaskOf(form) !== null || form.workload === COMMAND) return null;
  return (
    <div className={fields['fields']}>
      <NumberField
        label="Machines"
        help="The answer says what so many machines like this one would gain."
        value={form.machines}
        {...taskBounds.machines}
        disabled={busy}
        onChange={(machines) => {
          onChange({ machines });
        }}
      />
      <NumberField
        label="Round trip"
        help="Between those machines."
        unit="ms"
        value={form.roundTripMs}
        {...taskBounds.roundTripMs}
        disabled={busy}
        onChange={(roundTripMs) => {
          onChange({ roundTripMs });
        }}
      />
      <NumberField
        label="Bandwidth"
        help="Of the network between them."
        unit="Mbit/s"
        value={form.mbitPerSecond}
        {...taskBounds.mbitPerSecond}
        disabled={busy}
        onChange={(mbitPerSecond) => {
          onChange({ mbitPerSecond });
        }}
      />
    </div>
  );
}
