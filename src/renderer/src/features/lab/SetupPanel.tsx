import { Play } from 'lucide-react';
import type { Experiment } from '../../../../contract/index.ts';
import type { Ongoing } from '../../state/measuring/ongoing.ts';
import { useRoute } from '../../state/route.ts';
import { COMMAND, type LabForm, type Offer } from '../../task-form/form.ts';
import type { LeftOut } from '../../task-form/left-out.ts';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import { OtherRun } from '../../task-form/OtherRun.tsx';
import { CommandFields } from '../../task-form/fields/CommandFields.tsx';
import { CompactGroup } from '../../task-form/fields/CompactGroup.tsx';
import { ModuleFields } from '../../task-form/fields/ModuleFields.tsx';
import { SetupForm } from '../../task-form/SetupForm.tsx';
import { StartStop, type Running } from '../../task-form/StartStop.tsx';
import { StrategyChips } from '../../task-form/strategies/StrategyChips.tsx';
import { WorkloadParams } from '../../task-form/fields/WorkloadParams.tsx';
import { WorkloadPicker } from '../../task-form/fields/WorkloadPicker.tsx';
import { EstimateLine } from './EstimateLine.tsx';
import { LeftOutNote } from './LeftOutNote.tsx';
import { MoreFields } from './MoreFields.tsx';
import { PresetPart } from './presets/PresetPart.tsx';
import { SizeFields } from './SizeFields.tsx';

interface SetupPanelProps {
  readonly offer: Offer;
  readonly form: LabForm;
  readonly onChange: (part: Partial<LabForm>) => void;
  /** Values of an imported experiment that the user has not confirmed. */
  readonly leftOut: readonly LeftOut[];
  readonly onTake: (value: LeftOut) => void;
  readonly onReset: () => void;
  /** The experiment in the form; null while the form is incomplete. */
  readonly experiment: Experiment | null;
  readonly missing: string | null;
  /** What another page measures, so that this one can't. */
  readonly other: Ongoing | null;
  readonly running: Running;
  readonly problem: string | null;
  /** Runs the experiment unless that is impossible now. */
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/** The form that sets up an experiment. */
export function SetupPanel({ offer, form, onChange, leftOut, onTake, onReset, running, ...run }: SetupPanelProps) {
  const info = offer.workloads.find((each) => each.id === form.workload);
  const busy = running !== 'no';
  return (
    <SetupForm
      label="Set up an experiment"
      onSubmit={() => {
        run.onRun();
      }}
      foot={<Foot running={running} {...run} />}
    >
      <LeftOutNote leftOut={leftOut} onTake={onTake} />
      <PresetPart offer={offer} form={form} onChange={onChange} disabled={busy} />
      <WorkloadPicker
        workloads={offer.workloads}
        value={form.workload}
        disabled={busy}
        onChange={(workload) => {
          onChange(withWorkload(form, workload, offer));
        }}
      />
      {info ? null : form.workload === COMMAND ? (
        <CommandFields form={form} onChange={onChange} disabled={busy} />
      ) : (
        <ModuleFields form={form} onChange={onChange} disabled={busy} />
      )}
      <CompactGroup label="Parameters and size">
        {info ? <WorkloadParams info={info} form={form} onChange={onChange} disabled={busy} /> : null}
        <SizeFields form={form} onChange={onChange} disabled={busy} />
      </CompactGroup>
      <StrategyChips
        offer={offer}
        form={form}
        onChange={(strategies) => {
          onChange({ strategies });
        }}
        disabled={busy}
      />
      <MoreFields form={form} name={info?.title ?? 'Name of the result'} onChange={onChange} onReset={onReset} disabled={busy} />
    </SetupForm>
  );
}

/** Another workload leaves the preset, and starts with its own number of tasks. */
const withWorkload = (form: LabForm, workload: string, { workloads }: Offer): Partial<LabForm> => ({
  workload,
  preset: null,
  name: form.preset ? '' : form.name,
  tasks: workloads.find((each) => each.id === workload)?.defaultTasks ?? form.tasks,
});

type FootProps = Pick<SetupPanelProps, 'experiment' | 'missing' | 'other' | 'problem' | 'running' | 'onStop'>;

function Foot({ experiment, missing, other, problem, running, onStop }: FootProps) {
  const busy = running !== 'no';
  // The Lab stays mounted on other pages.
  const visible = useRoute(({ route }) => route.page === 'lab');
  return (
    <>
      <div>
        <EstimateLine experiment={busy || other ? null : experiment} missing={missing} problem={problem} />
        <OtherRun run={other} />
        {busy || !visible ? null : <MeasureAnyway />}
      </div>
      <StartStop
        running={running}
        label="Run"
        icon={<Play fill="currentColor" />}
        disabled={experiment === null || other !== null}
        onStop={onStop}
      />
    </>
  );
}
