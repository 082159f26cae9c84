import { Play, Square } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Experiment } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useActionHandler } from '../../state/actions.ts';
import { useActivity } from '../../state/activity.ts';
import { useHost } from '../../state/host.ts';
import { usePlannerRun } from '../../state/planner.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/fields/NumberField.tsx';
import { Select } from '../../ui/fields/Select.tsx';
import { bounds, experimentOf, firstForm, MODULE, paramsOf, type LabForm, type Offer } from '../../task-form/form.ts';
import { ModuleFields } from '../../task-form/ModuleFields.tsx';
import { ParamFields } from '../../task-form/ParamFields.tsx';
import panel from '../../task-form/SetupPanel.module.css';
import { useOffer } from '../../task-form/use-lab-form.ts';
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
  const [problem, setProblem] = useState<string | null>(null);
  const environment = useHost((host) => host.environment);
  const busy = useActivity((state) => state.activity !== null);
  const workers = environment.state === 'ready' ? Math.min(8, Math.max(2, environment.value.cores)) : 2;
  const wanted = useMemo(() => experimentOf(form, offer), [form, offer]);
  const experiment = useMemo(() => ('experiment' in wanted ? measurementOf(wanted.experiment, workers) : null), [wanted, workers]);
  const info = offer.workloads.find(({ id }) => id === form.workload);
  const change = (part: Partial<LabForm>): void => {
    setProblem(null);
    setForm((before) => ({ ...before, ...part }));
  };
  const start = useCallback(() => {
    if (!experiment) return;
    setProblem(null);
    void call('experiment.start', experiment).then((outcome) => {
      if (outcome.ok) usePlannerRun.setState({ runId: outcome.value.runId });
      else setProblem(outcome.problem.message);
    });
  }, [experiment]);
  const stop = useCallback(() => {
    if (running !== null) void call('experiment.stop', { runId: running });
  }, [running]);
  useActionHandler('run', experiment && !busy ? start : null);
  useActionHandler('stop', running === null ? null : stop);
  const options = [...offer.workloads.map(({ id, title }) => ({ value: id, label: title })), { value: MODULE, label: 'Your own task' }];
  return (
    <>
      <Select
        label="Workload"
        value={form.workload}
        options={options}
        disabled={busy}
        help={info?.standsFor}
        onChange={(workload) => {
          change({ workload });
        }}
      />
      {info ? (
        <ParamFields
          fields={info.fields}
          values={paramsOf(form, info)}
          disabled={busy}
          onChange={(name, value) => {
            change({ params: { ...form.params, [info.id]: { ...paramsOf(form, info), [name]: value } } });
          }}
        />
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
      {problem !== null ? (
        <p className={panel['problem']} role="alert">
          {problem}
        </p>
      ) : 'missing' in wanted ? (
        <p className={panel['note']} role="status">
          {wanted.missing}
        </p>
      ) : null}
      <MeasureAnyway />
      {running === null ? (
        <Button variant="primary" icon={<Play fill="currentColor" />} disabled={experiment === null || busy} onClick={start}>
          {busy ? 'An experiment is running' : 'Measure'}
        </Button>
      ) : (
        <Button variant="danger" icon={<Square fill="currentColor" />} onClick={stop}>
          Stop
        </Button>
      )}
    </>
  );
}

const measurementOf = (experiment: Experiment, workers: number): Experiment => ({
  ...experiment,
  name: `Plan: ${experiment.name}`,
  strategies: [{ id: 'sequential' }, { id: 'processes', workers, concurrency: 1 }],
});
