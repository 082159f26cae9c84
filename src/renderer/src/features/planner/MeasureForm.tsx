import { Play, Square } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { experimentTitle, type Experiment } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useActionHandler } from '../../state/actions.ts';
import { useOtherThan } from '../../state/measuring/ongoing.ts';
import { useHost } from '../../state/host.ts';
import { usePlannerRun } from '../../state/measuring/planner.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { Select } from '../../ui/fields/Select.tsx';
import { experimentOf } from '../../task-form/experiment-of.ts';
import { bounds, firstForm, MODULE, type LabForm, type Offer } from '../../task-form/form.ts';
import { FormProblem } from '../../task-form/FormProblem.tsx';
import { ModuleFields } from '../../task-form/fields/ModuleFields.tsx';
import { WorkloadParams } from '../../task-form/fields/WorkloadParams.tsx';
import panel from '../../task-form/SetupForm.module.css';
import { useOffer } from '../../task-form/use-lab-form.ts';
import { OtherRun } from '../../task-form/OtherRun.tsx';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';

/** A short measurement for a plan: sequentially and on a pool of processes, three times each. */
const REPEATS = 3;
const TASKS = 12;

/** The form of a short measurement. */
export function MeasureForm({ running }: { readonly running: string | null }) {
  const offer = useOffer();
  if (offer.state === 'loading') return <div role="status" aria-label="Loading" />;
  if (offer.state === 'failed') return <p className={panel['problem']}>{offer.problem.message}</p>;
  return <Form offer={offer.value} running={running} />;
}

function Form({ offer, running }: { readonly offer: Offer; readonly running: string | null }) {
  const [form, setForm] = useState<LabForm>(() => ({ ...firstForm(offer), tasks: TASKS, repeats: REPEATS }));
  const other = useOtherThan(running);
  const busy = running !== null;
  const wanted = useMemo(() => experimentOf(form, offer), [form, offer]);
  const { start, problem, clearProblem } = useMeasuring('experiment' in wanted ? wanted.experiment : null, running);
  const info = offer.workloads.find(({ id }) => id === form.workload);
  const change = (part: Partial<LabForm>): void => {
    clearProblem();
    setForm((before) => ({ ...before, ...part }));
  };
  return (
    <>
      <Select
        label="Workload"
        value={form.workload}
        options={[...offer.workloads.map(({ id, title }) => ({ value: id, label: title })), { value: MODULE, label: 'Your own task' }]}
        disabled={busy}
        help={info?.standsFor}
        onChange={(workload) => {
          change({ workload });
        }}
      />
      {info ? (
        <WorkloadParams info={info} form={form} onChange={change} disabled={busy} />
      ) : (
        <ModuleFields form={form} onChange={change} disabled={busy} />
      )}
      <NumberField
        label="Tasks to measure"
        help="Three times sequentially, and three times on a pool of processes."
        value={form.tasks}
        {...bounds.tasks}
        disabled={busy}
        onChange={(tasks) => {
          change({ tasks });
        }}
      />
      <FormProblem problem={problem} missing={'missing' in wanted ? wanted.missing : null} />
      <OtherRun run={other} />
      {other === null ? <MeasureAnyway /> : null}
      {running === null ? (
        <Button variant="primary" icon={<Play fill="currentColor" />} disabled={start === null} onClick={() => start?.()}>
          Measure
        </Button>
      ) : (
        <Button variant="danger" icon={<Square fill="currentColor" />} onClick={() => void call('experiment.stop', { runId: running })}>
          Stop
        </Button>
      )}
    </>
  );
}

/** Starts and stops the measurement of an experiment's tasks. `start` is null while it can't start. */
function useMeasuring(experiment: Experiment | null, running: string | null) {
  const [problem, setProblem] = useState<string | null>(null);
  const environment = useHost((host) => host.environment);
  const other = useOtherThan(running);
  const workers = environment.state === 'ready' ? Math.min(8, Math.max(2, environment.value.cores)) : 2;
  const start = useCallback(() => {
    if (!experiment) return;
    setProblem(null);
    void call('experiment.start', measurementOf(experiment, workers)).then((outcome) => {
      if (outcome.ok) usePlannerRun.setState({ runId: outcome.value.runId });
      else setProblem(outcome.problem.message);
    });
  }, [experiment, workers]);
  const stop = useCallback(() => {
    if (running !== null) void call('experiment.stop', { runId: running });
  }, [running]);
  const ready = experiment && running === null && other === null ? start : null;
  useActionHandler('run', ready);
  useActionHandler('stop', running === null ? null : stop);
  const clearProblem = (): void => {
    setProblem(null);
  };
  return { start: ready, problem, clearProblem };
}

const measurementOf = (experiment: Experiment, workers: number): Experiment => ({
  ...experiment,
  name: `Plan: ${experimentTitle(experiment)}`,
  origin: 'plan',
  strategies: [{ id: 'sequential' }, { id: 'processes', workers, concurrency: 1 }],
});
