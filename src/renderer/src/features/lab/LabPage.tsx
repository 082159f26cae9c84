import { FlaskConical, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { call } from '../../bridge/bridge.ts';
import { useActionHandler } from '../../state/actions.ts';
import { navigate, useRoute } from '../../state/route.ts';
import { clearRun, useRun } from '../../state/run.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { ExportMenu } from '../../result/ExportMenu.tsx';
import { EndedView } from './EndedView.tsx';
import { experimentOf, type Offer } from '../../task-form/form.ts';
import { PresetGallery } from './PresetGallery.tsx';
import { presetForm } from './presets.ts';
import styles from './LabPage.module.css';
import { RunView } from './RunView.tsx';
import { SetupPanel } from './SetupPanel.tsx';
import { useLabForm, useOffer } from '../../task-form/use-lab-form.ts';

/** The Lab: the set-up on the left, the run and its result on the right. */
export function LabPage() {
  const offer = useOffer();
  if (offer.state === 'loading') return <div className={styles['page']} role="status" aria-label="Loading" />;
  if (offer.state === 'failed') {
    return (
      <EmptyState
        icon={<TriangleAlert />}
        title="The Lab can't open"
        action={
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            Try again
          </Button>
        }
      >
        {offer.problem.message}
      </EmptyState>
    );
  }
  return <Lab offer={offer.value} />;
}

function Lab({ offer }: { readonly offer: Offer }) {
  const { form, leftOut, change, take, reset } = useLabForm(offer);
  const run = useRun((state) => state.run);
  // A hidden page can't draw charts and timelines, and drawing takes CPU time from the measured tasks.
  const visible = useRoute((state) => state.route.page === 'lab');
  const [problem, setProblem] = useState<string | null>(null);
  const [stopping, setStopping] = useState(false);
  const wanted = useMemo(() => experimentOf(form, offer), [form, offer]);
  const experiment = 'experiment' in wanted ? wanted.experiment : null;
  const running = run.state === 'running';
  const runId = running ? run.runId : null;

  const start = useCallback(() => {
    if (!experiment) return;
    setProblem(null);
    navigate({ page: 'lab' });
    void call('experiment.start', experiment).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.problem.message);
    });
  }, [experiment]);
  const stop = useCallback(() => {
    if (runId === null) return;
    setStopping(true);
    void call('experiment.stop', { runId }).then((outcome) => {
      setStopping(false);
      if (!outcome.ok && outcome.problem.code !== 'not-found') setProblem(outcome.problem.message);
    });
  }, [runId]);
  const begin = useCallback(() => {
    navigate({ page: 'lab' });
    clearRun();
    reset();
  }, [reset]);
  const result = run.state === 'ended' && 'result' in run.end ? run.end.result : null;
  useActionHandler('run', experiment && !running ? start : null);
  useActionHandler('stop', running ? stop : null);
  useActionHandler('new-experiment', running ? null : begin);

  return (
    <div className={styles['page']}>
      <aside className={styles['setup']}>
        <SetupPanel
          offer={offer}
          form={form}
          leftOut={leftOut}
          onTake={take}
          onChange={(part) => {
            setProblem(null);
            change(part);
          }}
          onReset={reset}
          experiment={experiment}
          missing={'missing' in wanted ? wanted.missing : null}
          running={!running ? 'no' : stopping ? 'stopping' : 'yes'}
          problem={problem}
          onRun={start}
          onStop={stop}
        />
      </aside>
      <div className={styles['results']}>
        <header className={styles['head']}>
          <h1 className={styles['heading']}>{run.state === 'idle' ? 'Lab' : run.experiment.name || 'Experiment'}</h1>
          {result && visible ? <ExportMenu id={result.id} /> : null}
        </header>
        {run.state === 'idle' ? (
          <Nothing onRun={experiment ? start : null}>
            <PresetGallery
              presets={offer.presets}
              chosen={form.preset?.id ?? null}
              disabled={false}
              onChoose={(preset) => {
                setProblem(null);
                change(presetForm(preset, preset.defaultScale, form, offer));
              }}
            />
          </Nothing>
        ) : null}
        {run.state === 'running' && visible ? <RunView run={run} stopping={stopping} /> : null}
        {run.state === 'ended' && visible ? <EndedView end={run.end} trials={run.trials} /> : null}
      </div>
    </div>
  );
}

interface NothingProps {
  readonly onRun: (() => void) | null;
  /** The gallery of presets. */
  readonly children: ReactNode;
}

function Nothing({ onRun, children }: NothingProps) {
  return (
    <div className={styles['start']}>
      <EmptyState
        icon={<FlaskConical />}
        title="Threads, processes, or neither?"
        action={
          <Button variant="secondary" disabled={onRun === null} onClick={() => onRun?.()}>
            Run this experiment
          </Button>
        }
      >
        Choose a workload on the left, or your own task. Each strategy runs it in fresh processes, in turn. You then see every task on a
        timeline, the cost in time, memory and CPU, and which strategy to use.
      </EmptyState>
      <section aria-labelledby="articles">
        <h2 id="articles" className={styles['articles']}>
          Or start from a well-known experiment
        </h2>
        {children}
      </section>
    </div>
  );
}
