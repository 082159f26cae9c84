import { ArrowLeft, LayoutGrid } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { experimentTitle } from '../../../../contract/index.ts';
import { ExportMenu } from '../../result/ExportMenu.tsx';
import { useRoute } from '../../state/route.ts';
import { useRun } from '../../state/measuring/run.ts';
import { experimentOf } from '../../task-form/experiment-of.ts';
import type { LabForm, Offer } from '../../task-form/form.ts';
import { useLabForm, useOffer } from '../../task-form/use-lab-form.ts';
import { TimelineMemory } from '../../timeline/scene/memory.ts';
import { Button } from '../../ui/Button.tsx';
import { ReloadState } from '../../ui/blocks/ReloadState.tsx';
import { SplitPage } from '../../ui/SplitPage.tsx';
import { EndedView } from './EndedView.tsx';
import { presetForm } from './presets/presets.ts';
import { RunView } from './RunView.tsx';
import { SetupPanel } from './SetupPanel.tsx';
import { StartView } from './StartView.tsx';
import { useLabRun } from './use-lab-run.ts';

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
  const lab = useLabRun(experiment, reset);
  const { run, atStart } = lab;
  const results = useInView(run.state === 'running');

  const edit = (part: Partial<LabForm>): void => {
    lab.clearProblem();
    change(part);
  };
  return (
    <SplitPage
      title={atStart || run.state === 'idle' ? 'Threads, processes, or neither?' : experimentTitle(run.experiment)}
      ref={results}
      actions={<Actions browsing={lab.browsing} onBrowse={lab.setBrowsing} />}
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
          other={lab.other}
          running={lab.running}
          problem={lab.problem}
          onRun={lab.start}
          onStop={lab.stop}
        />
      }
    >
      {atStart ? (
        <StartView
          presets={offer.presets}
          chosen={form.preset?.id ?? null}
          onChoose={(preset) => {
            edit(presetForm(preset, preset.defaultScale, form, offer));
          }}
        />
      ) : (
        <Outcome key={run.state === 'idle' ? '' : run.runId} stopping={lab.running === 'stopping'} />
      )}
    </SplitPage>
  );
}

/** Scrolls to its element when something is shown there: in a narrow window the run is below the form. */
function useInView(shown: boolean): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) element.current?.scrollIntoView();
  }, [shown]);
  return element;
}

// A hidden page can't draw charts and timelines, and drawing takes CPU time from the measured tasks.
const useVisible = (): boolean => useRoute((state) => state.route.page === 'lab');

interface ActionsProps {
  /** Whether the classic experiments are in the place of the last outcome. */
  readonly browsing: boolean;
  readonly onBrowse: (browsing: boolean) => void;
}

function Actions({ browsing, onBrowse }: ActionsProps) {
  const run = useRun((state) => state.lab);
  const visible = useVisible();
  if (!visible || run.state !== 'ended') return null;
  if (browsing)
    return (
      <Button
        size="small"
        icon={<ArrowLeft />}
        onClick={() => {
          onBrowse(false);
        }}
      >
        Back to the last run
      </Button>
    );
  return (
    <>
      <Button
        icon={<LayoutGrid />}
        onClick={() => {
          onBrowse(true);
        }}
      >
        Classic experiments
      </Button>
      {'result' in run.end ? <ExportMenu id={run.end.result.id} /> : null}
    </>
  );
}

/** One run, from its start to its result. */
function Outcome({ stopping }: { readonly stopping: boolean }) {
  const run = useRun((state) => state.lab);
  const visible = useVisible();
  const [memory] = useState(() => new TimelineMemory());
  if (!visible || run.state === 'idle') return null;
  return run.state === 'running' ? (
    <RunView run={run} stopping={stopping} memory={memory} />
  ) : (
    <EndedView end={run.end} trials={run.trials} memory={memory} />
  );
}
