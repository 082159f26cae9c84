import { CloudCog } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { navigate } from '../../state/route.ts';
import { usePlannerRun } from '../../state/planner.ts';
import { useResults } from '../../state/results.ts';
import { useRun } from '../../state/run.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/blocks/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { ProgressBar } from '../../ui/blocks/ProgressBar.tsx';
import { plannable, planSettingsOf } from './planner-form.ts';
import styles from './PlannerPage.module.css';
import { PlannerSetup } from './PlannerSetup.tsx';
import { PlanView } from './PlanView.tsx';
import { usePlan, usePlannerForm } from './use-planner.ts';

/** The serverless planner: the settings on the left, the plan on the right. */
export function PlannerPage() {
  const { form, change } = usePlannerForm();
  const heads = useResults((results) => results.heads);
  const run = useRun((state) => state.run);
  const waitingFor = usePlannerRun((state) => state.runId);
  const measuring = run.state === 'running' && run.runId === waitingFor ? run : null;
  const ended = run.state === 'ended' && run.runId === waitingFor ? run.end : null;
  const known = useMemo(() => (heads.state === 'ready' ? plannable(heads.value) : []), [heads]);
  const chosen = known.find(({ id }) => id === form.resultId) ?? null;
  const wanted = useMemo(() => planSettingsOf(form), [form]);
  const plan = usePlan(chosen?.id ?? null, 'settings' in wanted ? wanted.settings : null);

  // The plan uses a new measurement as soon as it is done.
  useEffect(() => {
    if (ended?.state !== 'done') return;
    usePlannerRun.setState({ runId: null });
    change({ source: 'kept', resultId: ended.result.id });
  }, [ended, change]);

  return (
    <div className={styles['page']}>
      <aside className={styles['setup']}>
        <PlannerSetup form={form} onChange={change} heads={known} measuring={measuring?.runId ?? null} />
      </aside>
      <div className={styles['results']}>
        <header className={styles['head']}>
          <h1 className={styles['heading']}>Serverless planner</h1>
        </header>
        <div className={styles['stack']}>
          {measuring ? (
            <Card>
              <div className={styles['live']}>
                <span role="status">{measuring.preparing?.what ?? 'Measuring tasks, sequentially and on a pool of processes'}</span>
                <span className={styles['muted']}>{String(Math.round(measuring.fraction * 100))} %</span>
                <ProgressBar
                  label="The measurement's progress"
                  value={measuring.preparing ? measuring.preparing.fraction : measuring.fraction}
                />
              </div>
            </Card>
          ) : null}
          {ended?.state === 'failed' ? (
            <Callout tone="danger" title="Measuring the tasks failed">
              {ended.problem.message}
            </Callout>
          ) : null}
          {ended?.state === 'cancelled' || ended?.state === 'interrupted' ? (
            <Callout title="Stopped">A plan needs a complete measurement. Measure again, or choose a saved result.</Callout>
          ) : null}
          {'missing' in wanted ? (
            <Callout tone="warning" title="The form is incomplete">
              {wanted.missing}
            </Callout>
          ) : null}
          {plan === null && !measuring ? (
            <Nothing
              known={known.length}
              loading={heads.state === 'loading'}
              onMeasure={() => {
                change({ source: 'measure' });
              }}
            />
          ) : null}
          {plan?.state === 'loading' ? <div role="status" aria-label="Calculating the plan" /> : null}
          {plan?.state === 'failed' ? (
            <Callout
              tone="danger"
              title="The planner can't use this result"
              action={
                chosen ? (
                  <Button
                    onClick={() => {
                      navigate({ page: 'result', id: chosen.id });
                    }}
                  >
                    Open it
                  </Button>
                ) : undefined
              }
            >
              {plan.problem.message}
            </Callout>
          ) : null}
          {plan?.state === 'ready' && 'settings' in wanted ? <PlanView plan={plan.value} /> : null}
        </div>
      </div>
    </div>
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
