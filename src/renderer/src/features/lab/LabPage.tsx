import { useCallback, useMemo } from 'react';
import { ExportMenu } from '../../result/ExportMenu.tsx';
import { useActionHandler } from '../../state/actions.ts';
import { navigate, useRoute } from '../../state/route.ts';
import { clearRun, useRun } from '../../state/measuring/run.ts';
import { useExperimentRun } from '../../state/measuring/use-experiment-run.ts';
import { experimentOf } from '../../task-form/experiment-of.ts';
import type { LabForm, Offer } from '../../task-form/form.ts';
import type { Running } from '../../task-form/StartStop.tsx';
import { useLabForm, useOffer } from '../../task-form/use-lab-form.ts';
import { ReloadState } from '../../ui/blocks/ReloadState.tsx';
import { SplitPage } from '../../ui/SplitPage.tsx';
import { EndedView } from './EndedView.tsx';
import { presetForm } from './presets/presets.ts';
import { RunView } from './RunView.tsx';
import { SetupPanel } from './SetupPanel.tsx';
import { StartView } from './StartView.tsx';

/** The Lab: the set-up on the left, the run and its result on the right. */
export function LabPage() {
  const offer = useOffer();
  if (offer.state === 'loading') return <div role="status" aria-label="Loading" />;
  if (offer.state === 'failed') return <ReloadState title="The Lab can't open">{offer.problem.message}</ReloadState>;
  return <Lab offer={offer.value} />;
}

function Lab({ offer }: { readonly offer: Offer }) {
  const { form, leftOut, change, take, reset } = useLabForm(offer);
  const wanted = useMemo(() => experimentOf(form, offer), [form, offer]);
  const experiment = 'experiment' in wanted ? wanted.experiment : null;
  const run = useRun((state) => state.run);
  const runId = run.state === 'running' ? run.runId : null;
  const { start, stop, stopping, problem, clearProblem } = useExperimentRun(experiment, runId);

  const showAndStart = useCallback(() => {
    navigate({ page: 'lab' });
    start();
  }, [start]);
  const begin = useCallback(() => {
    navigate({ page: 'lab' });
    clearRun();
    reset();
  }, [reset]);
  useActionHandler('run', experiment && runId === null ? showAndStart : null);
  useActionHandler('stop', runId === null ? null : stop);
  useActionHandler('new-experiment', runId === null ? begin : null);

  const edit = (part: Partial<LabForm>): void => {
    clearProblem();
    change(part);
  };
  return (
    <SplitPage
      title={run.state === 'idle' ? 'Lab' : run.experiment.name || 'Experiment'}
      actions={<Actions />}
      setup={
        <SetupPanel
          offer={offer}
          form={form}
          leftOut={leftOut}
          onTake={take}
          onChange={edit}
          onReset={reset}
          experiment={experiment}
          missing={'missing' in wanted ? wanted.missing : null}
          running={runningOf(runId !== null, stopping)}
          problem={problem}
          onRun={showAndStart}
          onStop={stop}
        />
      }
    >
      {run.state === 'idle' ? (
        <StartView
          presets={offer.presets}
          chosen={form.preset?.id ?? null}
          onChoose={(preset) => {
            edit(presetForm(preset, preset.defaultScale, form, offer));
          }}
          onRun={experiment ? showAndStart : null}
        />
      ) : (
        <Outcome stopping={stopping} />
      )}
    </SplitPage>
  );
}

const runningOf = (runs: boolean, stopping: boolean): Running => (!runs ? 'no' : stopping ? 'stopping' : 'yes');

// A hidden page can't draw charts and timelines, and drawing takes CPU time from the measured tasks.
const useVisible = (): boolean => useRoute((state) => state.route.page === 'lab');

function Actions() {
  const run = useRun((state) => state.run);
  const visible = useVisible();
  return visible && run.state === 'ended' && 'result' in run.end ? <ExportMenu id={run.end.result.id} /> : null;
}

function Outcome({ stopping }: { readonly stopping: boolean }) {
  const run = useRun((state) => state.run);
  const visible = useVisible();
  if (!visible || run.state === 'idle') return null;
  return run.state === 'running' ? <RunView run={run} stopping={stopping} /> : <EndedView end={run.end} trials={run.trials} />;
}
