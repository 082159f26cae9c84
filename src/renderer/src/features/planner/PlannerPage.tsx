import { CloudCog } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { formatProgress } from '../../../../core/format/index.ts';
import type { Plan, RunEnd } from '../../../../contract/index.ts';
import type { Loaded } from '../../state/loaded.ts';
import { navigate } from '../../state/route.ts';
import { usePlannerRun } from '../../state/measuring/planner.ts';
import { useResults } from '../../state/results.ts';
import { useRun, type RunState } from '../../state/measuring/run.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { Progress } from '../../ui/blocks/Progress.tsx';
import { SplitPage } from '../../ui/SplitPage.tsx';
import { plannable, planSettingsOf, type PlannerForm } from './planner-form.ts';
import styles from './PlannerPage.module.css';
import { PlannerSetup } from './PlannerSetup.tsx';
import { PlanView } from './PlanView.tsx';
import { usePlan, usePlannerForm } from './use-planner.ts';

/** The serverless planner: the settings on the left, the plan on the right. */
export function PlannerPage() {
  const { form, change } = usePlannerForm();
  const results = useResults((state) => state.results);
  const { measuring, ended } = useMeasurement(change);
  const known = useMemo(() => (results.state === 'ready' ? plannable(results.value) : []), [results]);
  const chosen = known.find(({ id }) => id === form.resultId)?.id ?? null;
  const wanted = useMemo(() => planSettingsOf(form), [form]);
  const settings = 'settings' in wanted ? wanted.settings : null;
  const plan = usePlan(chosen, settings);
  const planned = settings !== null && plan?.state !== 'failed' && isChosen(form, chosen, results.state);
  return (
    <SplitPage
      title="Serverless planner"
      setup={<PlannerSetup form={form} onChange={change} results={known} measuring={measuring?.runId ?? null} planned={planned} />}
    >
      <div className={styles['stack']}>
        {measuring ? <Measuring run={measuring} /> : null}
        {ended ? <MeasurementEnd end={ended} /> : null}
        {'missing' in wanted ? (
          <Callout tone="warning" title="The form is incomplete">
            {wanted.missing}
          </Callout>
        ) : null}
        {plan === null && !measuring ? (
          <Nothing
            known={known.length}
            loading={results.state === 'loading'}
            onMeasure={() => {
              change({ source: 'measure' });
            }}
          />
        ) : null}
        {plan === null ? null : <PlanArea plan={plan} resultId={chosen} complete={settings !== null} />}
      </div>
    </SplitPage>
  );
}

/** Whether the form has a saved result; as long as the results load, it may be the one that was chosen before. */
const isChosen = ({ source, resultId }: PlannerForm, chosen: string | null, results: 'loading' | 'ready' | 'failed'): boolean =>
  source === 'kept' && (chosen !== null || (results === 'loading' && resultId !== ''));

type Running = Extract<RunState, { state: 'running' }>;

/** The planner's measurement: in progress, or ended without a result. */
function useMeasurement(change: (part: Partial<PlannerForm>) => void): { measuring: Running | null; ended: RunEnd | null } {
  const run = useRun((state) => state.run);
  const waitingFor = usePlannerRun((state) => state.runId);
  const own = run.state !== 'idle' && run.runId === waitingFor ? run : null;
  const ended = own?.state === 'ended' ? own.end : null;
  // The plan uses a new measurement as soon as it is done.
  useEffect(() => {
    if (ended?.state !== 'done') return;
    usePlannerRun.setState({ runId: null });
    change({ source: 'kept', resultId: ended.result.id });
  }, [ended, change]);
  return { measuring: own?.state === 'running' ? own : null, ended };
}

function Measuring({ run: { preparing, fraction } }: { readonly run: Running }) {
  return (
    <Card>
      <Progress
        what={preparing?.what ?? 'Measuring tasks, sequentially and on a pool of processes'}
        left={formatProgress(fraction)}
        label="The measurement's progress"
        value={preparing ? preparing.fraction : fraction}
      />
    </Card>
  );
}

function MeasurementEnd({ end }: { readonly end: RunEnd }) {
  if (end.state === 'done') return null;
  if (end.state === 'failed')
    return (
      <Callout tone="danger" title="Measuring the tasks failed">
        {end.problem.message}
      </Callout>
    );
  return <Callout title="Stopped">A plan needs a complete measurement. Measure again, or choose a saved result.</Callout>;
}

interface PlanAreaProps {
  readonly plan: Loaded<Plan>;
  readonly resultId: string | null;
  /** Whether the form is complete, so that the plan matches it. */
  readonly complete: boolean;
}

function PlanArea({ plan, resultId, complete }: PlanAreaProps) {
  if (plan.state === 'loading') return <div role="status" aria-label="Calculating the plan" />;
  if (plan.state === 'ready') return complete ? <PlanView plan={plan.value} /> : null;
  const open = (id: string) => (
    <Button
      onClick={() => {
        navigate({ page: 'result', id });
      }}
    >
      Open it
    </Button>
  );
  return (
    <Callout tone="danger" title="The planner can't use this result" action={resultId === null ? undefined : open(resultId)}>
      {plan.problem.message}
    </Callout>
  );
}

interface NothingProps {
  readonly known: number;
  readonly loading: boolean;
  readonly onMeasure: () => void;
}

function Nothing({ known, loading, onMeasure }: NothingProps) {
  if (loading) return <div role="status" aria-label="Loading the results" />;
  return (
    <EmptyState
      icon={<CloudCog />}
      title="One large function, or many small ones?"
      action={
        <Button variant="primary" onClick={onMeasure}>
          Measure tasks now
        </Button>
      }
    >
      {known > 0
        ? 'Choose a saved result on the left, or measure tasks now. '
        : 'No saved result has a sequential trial yet, so measure tasks now. '}
      From the computing and waiting time of a task, the start-up time and the memory of a process, the planner predicts the time and cost
      of one function with several processes, and of one function per task, for every memory size.
    </EmptyState>
  );
}
