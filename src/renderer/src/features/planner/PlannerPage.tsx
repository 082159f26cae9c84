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

/** The serverless planner: what the plan is for at the left, the plan at the right. */
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

  // What was measured for the plan is what is planned with from then on.
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
                <span role="status">{measuring.preparing?.what ?? 'Measuring tasks, alone and on a pool of processes'}</span>
                <span className={styles['muted']}>{String(Math.round(measuring.fraction * 100))} %</span>
                <ProgressBar
                  label="The measurement's progress"
                  value={measuring.preparing ? measuring.preparing.fraction : measuring.fraction}
                />
              </div>
            </Card>
          ) : null}
          {ended?.state === 'failed' ? (
            <Callout tone="danger" title="The tasks could not be measured">
              {ended.problem.message}
            </Callout>
          ) : null}
          {ended?.state === 'cancelled' || ended?.state === 'interrupted' ? (
            <Callout title="Stopped">A plan needs the whole measurement; measure again, or choose a kept result.</Callout>
          ) : null}
          {'missing' in wanted ? (
            <Callout tone="warning" title="Something in the form can't be planned with">
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
          {plan?.state === 'loading' ? <div role="status" aria-label="Working the plan out" /> : null}
          {plan?.state === 'failed' ? (
            <Callout
              tone="danger"
              title="This result can't be planned with"
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
        ? 'Choose a kept result at the left, or measure tasks now. '
        : 'No kept result has a sequential trial yet: measure tasks now. '}
      From what a task computes and waits, what starting costs and what a process holds, the planner works out time and cost of one function
      with several processes and of a function for each task, for every size of memory.
    </EmptyState>
  );
}
