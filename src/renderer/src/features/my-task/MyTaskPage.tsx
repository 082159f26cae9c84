import { CircleX, FolderOpen, OctagonX, RotateCcw, Sparkles } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { RecommendAnswer, RecommendRequest, WorkloadInfo } from '../../../../contract/index.ts';
import { useActionHandler } from '../../state/actions.ts';
import { useCalibrationDue } from '../../state/measuring/calibration-due.ts';
import { closeAnswer, useRecommend, type RecommendRun } from '../../state/measuring/recommend.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { ReloadState } from '../../ui/blocks/ReloadState.tsx';
import { SplitPage } from '../../ui/SplitPage.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { answerOf, isForAnother } from './answer/answer-of.ts';
import { AnswerView } from './answer/AnswerView.tsx';
import { chooseTask } from './dropped.ts';
import { LiveView } from './live/LiveView.tsx';
import { requestOf } from './my-task-form.ts';
import styles from './MyTaskPage.module.css';
import { PastAnswers } from './PastAnswers.tsx';
import { TaskSetup } from './TaskSetup.tsx';
import { reuse } from './reuse.ts';
import { useTaskForm, useWorkloads } from './use-my-task.ts';
import { useRecommendRun } from './use-recommend-run.ts';

/** My task: the task and its limits on the left, the recommended strategy on the right. */
export function MyTaskPage() {
  const workloads = useWorkloads();
  if (workloads.state === 'loading') return <div role="status" aria-label="Loading" />;
  if (workloads.state === 'failed') return <ReloadState title="My task can't open">{workloads.problem.message}</ReloadState>;
  return <MyTask workloads={workloads.value} />;
}

function MyTask({ workloads }: { readonly workloads: readonly WorkloadInfo[] }) {
  const { form, change } = useTaskForm();
  const run = useRecommend((state) => state.run);
  const opened = useRecommend((state) => state.opened);
  const wanted = useMemo(() => requestOf(form, workloads), [form, workloads]);
  const request = 'request' in wanted ? wanted.request : null;
  const runId = run.state === 'running' ? run.runId : null;

  // A run changes what is due.
  const due = useCalibrationDue(runId === null ? request : null);
  const { start, stop, stopping, problem, clearProblem } = useRecommendRun(request, runId);
  // This page takes these keys even while it has nothing to run.
  useActionHandler('run', start);
  useActionHandler('stop', runId === null ? null : stop);

  const shown = shownAnswer(run, opened);
  const results = useRef<HTMLDivElement>(null);
  const shownId = shown?.id ?? runId;
  // Shows another answer from its headline on, wherever the list was scrolled.
  useEffect(() => {
    if (!results.current) return;
    results.current.scrollTop = 0;
    // In a narrow window it is below the form.
    if (shownId !== null) results.current.scrollIntoView();
  }, [shownId]);
  return (
    <SplitPage
      title={shown ? `My task: ${answerOf(shown)}` : 'My task'}
      ref={results}
      actions={
        <Actions
          run={run}
          opened={opened}
          onReuse={
            shown && runId === null
              ? () => {
                  void reuse(shown.request, form, change);
                }
              : null
          }
        />
      }
      setup={
        <TaskSetup
          workloads={workloads}
          form={form}
          onChange={(part) => {
            clearProblem();
            change(part);
          }}
          missing={'missing' in wanted ? wanted.missing : null}
          running={runId === null ? 'no' : stopping ? 'stopping' : 'yes'}
          problem={problem}
          due={due}
          onStart={start}
          onStop={stop}
        />
      }
    >
      <div className={styles['stack']}>
        <Main run={run} opened={opened} shown={shown} request={request} onStart={start} />
        <Past shown={shown?.id ?? null} />
      </div>
    </SplitPage>
  );
}

/** The opened answer, or the one of the last run. */
const shownAnswer = (run: RecommendRun, opened: Opened): RecommendAnswer | null =>
  opened?.state === 'ready' ? opened.value : run.state === 'ended' && run.end.state === 'done' ? run.end.answer : null;

interface ActionsProps {
  readonly run: RecommendRun;
  readonly opened: Opened;
  /** Fills the form with the request of the shown answer; null without one. */
  readonly onReuse: (() => void) | null;
}

function Actions({ run, opened, onReuse }: ActionsProps) {
  return (
    <>
      {opened !== null && run.state !== 'idle' ? (
        <Button size="small" onClick={closeAnswer}>
          {run.state === 'running' ? 'Show the running one' : 'Show the last one'}
        </Button>
      ) : null}
      {onReuse ? (
        <Button size="small" icon={<RotateCcw />} onClick={onReuse}>
          Use these settings
        </Button>
      ) : null}
    </>
  );
}

function Past({ shown }: { readonly shown: string | null }) {
  const answers = useRecommend((state) => state.answers);
  if (answers.state === 'failed') return <p className={styles['muted']}>Listing the past answers failed: {answers.problem.message}</p>;
  return answers.state === 'ready' && answers.value.length > 0 ? <PastAnswers answers={answers.value} shown={shown} /> : null;
}

type Opened = ReturnType<typeof useRecommend.getState>['opened'];

interface MainProps {
  readonly run: RecommendRun;
  readonly opened: Opened;
  readonly shown: RecommendAnswer | null;
  readonly request: RecommendRequest | null;
  readonly onStart: () => void;
}

function Main({ run, opened, shown, request, onStart }: MainProps) {
  if (opened?.state === 'failed')
    return (
      <EmptyState icon={<CircleX />} title="This answer can't open">
        {opened.problem.message}
      </EmptyState>
    );
  if (shown)
    return isForAnother(shown, request) ? (
      <>
        <Callout>{`This answer is for ${answerOf(shown)}, not for the task in the form.`}</Callout>
        <div className={styles['stale']}>
          <AnswerView answer={shown} />
        </div>
      </>
    ) : (
      <AnswerView answer={shown} />
    );
  if (run.state === 'running') return <LiveView run={run} />;
  if (run.state === 'ended' && run.end.state === 'failed')
    return (
      <EmptyState icon={<CircleX />} title="The recommendation failed" action={<Button onClick={onStart}>Try again</Button>}>
        {run.end.problem.message}
      </EmptyState>
    );
  if (run.state === 'ended')
    return (
      <EmptyState icon={<OctagonX />} title="Stopped">
        There is no answer. All processes have ended.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Sparkles />}
      title="Which strategy for your own task?"
      action={
        <div className={styles['offers']}>
          <Button icon={<FolderOpen />} onClick={chooseTask}>
            Choose its files…
          </Button>
          <Button disabled={request === null} onClick={onStart}>
            Recommend for this task
          </Button>
        </div>
      }
    >
      Choose your task on the left or here, or drop its file on the window. Lanewise measures a short sample, predicts every strategy for
      the whole job and races the leaders. You get the strategy to use, how certain the choice is, and code to paste.
    </EmptyState>
  );
}
