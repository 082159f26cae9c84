import { Play } from 'lucide-react';
import type { Experiment } from '../../../../contract/index.ts';
import { useRoute } from '../../state/route.ts';
import { MODULE, whyUnavailable, type LabForm, type Offer } from '../../task-form/form.ts';
import type { LeftOut } from '../../task-form/left-out.ts';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import { ModuleFields } from '../../task-form/fields/ModuleFields.tsx';
import { SetupForm } from '../../task-form/SetupForm.tsx';
import { StartStop, type Running } from '../../task-form/StartStop.tsx';
import { StrategyList } from '../../task-form/fields/StrategyList.tsx';
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
  readonly running: Running;
  readonly problem: string | null;
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
        if (!busy && run.experiment) run.onRun();
      }}
      foot={<Foot running={running} {...run} />}
    >
      <LeftOutNote leftOut={leftOut} onTake={onTake} />
      <PresetPart offer={offer} form={form} onChange={onChange} disabled={busy} />
      <WorkloadPicker
        workloads={offer.workloads}
        value={form.workload}
        onChange={(workload) => {
          onChange(withWorkload(form, workload, offer));
        }}
      />
      {info ? <WorkloadParams info={info} form={form} onChange={onChange} disabled={busy} /> : null}
      {form.workload === MODULE ? <ModuleFields form={form} onChange={onChange} disabled={busy} /> : null}
      <SizeFields form={form} onChange={onChange} disabled={busy} />
      <StrategyList
        infos={offer.strategies}
        whyNot={(each) => whyUnavailable(each, form, offer)}
        entries={form.strategies}
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

type FootProps = Pick<SetupPanelProps, 'experiment' | 'missing' | 'problem' | 'running' | 'onStop'>;

function Foot({ experiment, missing, problem, running, onStop }: FootProps) {
  const busy = running !== 'no';
  // The Lab stays mounted on other pages.
  const visible = useRoute(({ route }) => route.page === 'lab');
  return (
    <>
      <EstimateLine experiment={busy ? null : experiment} missing={missing} problem={problem} />
      {busy || !visible ? null : <MeasureAnyway />}
      <StartStop running={running} label="Run" icon={<Play fill="currentColor" />} disabled={experiment === null} onStop={onStop} />
    </>
  );
}
