import { Play, RotateCcw, Square, Table2, TriangleAlert } from 'lucide-react';
import { formatBytes, formatDate, formatDuration, formatProgress } from '../../../../core/format/index.ts';
import type { CheatSheet, SheetProgress } from '../../../../contract/index.ts';
import { Page } from '../../ui/Page.tsx';
import { useOtherThan, type Ongoing } from '../../state/measuring/ongoing.ts';
import { useActionHandler } from '../../state/actions.ts';
import type { Loaded } from '../../state/loaded.ts';
import { loadSheet, startSheet, stopSheet, useSheet } from '../../state/measuring/sheet.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/notices/Callout.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { DisturbanceCallout } from '../../ui/notices/DisturbanceCallout.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { Progress } from '../../ui/blocks/Progress.tsx';
import { OtherRun } from '../../task-form/OtherRun.tsx';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import styles from './CheatSheetPage.module.css';
import { Languages, useSomeLanguage } from './Languages.tsx';
import { SheetExport } from './SheetExport.tsx';
import { SheetTable } from './SheetTable.tsx';

const start = (): void => void startSheet();

/** The table of strategies with figures of this machine. */
export function CheatSheetPage() {
  const { last, progress, problem } = useSheet();
  const sheet = progress?.sheet ?? (last.state === 'ready' ? last.value : null);
  const runId = progress?.runId ?? null;
  const other = useOtherThan(runId);
  const some = useSomeLanguage();
  const able = some && other === null;
  useKeys(runId, able);
  return (
    <Page
      title="Cheat sheet"
      subtitle={sheet && !progress ? aboutText(sheet) : 'Threads, processes, or neither: a comparison with figures of this machine.'}
      actions={<Actions runId={runId} measured={sheet !== null} able={able} />}
    >
      <div className={styles['stack']}>
        {problem ? (
          <Callout tone="danger" title={sheet ? 'Saving the cheat sheet failed' : 'Measuring the cheat sheet failed'}>
            {problem.message}
          </Callout>
        ) : null}
        {progress ? <Measuring progress={progress} /> : <BeforeStart other={other} again={sheet !== null} />}
        {sheet ? <Measured sheet={sheet} running={progress !== null} /> : <WithoutSheet last={last} able={able} />}
      </div>
    </Page>
  );
}

/** `able`: a measurement can start. */
function useKeys(runId: string | null, able: boolean): void {
  useActionHandler('run', runId === null && able ? start : null);
  useActionHandler('stop', runId === null ? null : () => void stopSheet(runId));
}

function Measured({ sheet, running }: { readonly sheet: CheatSheet; readonly running: boolean }) {
  return (
    <>
      <DisturbanceCallout disturbance={sheet.disturbance} />
      {sheet.environment.warnings.map((warning) => (
        <Callout key={warning} tone="warning">
          {warning}
        </Callout>
      ))}
      <SheetTable sheet={sheet} running={running} />
    </>
  );
}

/** How long it takes, and what speaks against measuring now: another run, or other programs. */
function BeforeStart({ other, again }: { readonly other: Ongoing | null; readonly again: boolean }) {
  if (other !== null) return <OtherRun run={other} />;
  return (
    <>
      {again ? <Languages /> : null}
      <MeasureAnyway />
    </>
  );
}

interface ActionsProps {
  readonly runId: string | null;
  readonly measured: boolean;
  /** A measurement can start. */
  readonly able: boolean;
}

function Actions({ runId, measured, able }: ActionsProps) {
  if (runId !== null)
    return (
      <Button variant="danger" icon={<Square fill="currentColor" />} onClick={() => void stopSheet(runId)}>
        Stop
      </Button>
    );
  if (!measured) return null;
  return (
    <>
      <SheetExport />
      <Button icon={<RotateCcw />} disabled={!able} onClick={start}>
        Measure again
      </Button>
    </>
  );
}

/** What the page shows while there is no sheet. */
function WithoutSheet({ last, able }: { readonly last: Loaded<CheatSheet | null>; readonly able: boolean }) {
  switch (last.state) {
    case 'loading':
      return <div role="status" aria-label="Loading the cheat sheet" />;
    case 'failed':
      return (
        <EmptyState
          icon={<TriangleAlert />}
          title="Opening the cheat sheet failed"
          action={<Button onClick={() => void loadSheet()}>Try again</Button>}
        >
          {last.problem.message}
        </EmptyState>
      );
    case 'ready':
      return <Empty able={able} />;
  }
}

function Empty({ able }: { readonly able: boolean }) {
  return (
    <EmptyState
      icon={<Table2 />}
      title="Nothing measured yet"
      action={
        <div className={styles['begin']}>
          <Languages />
          <Button variant="primary" icon={<Play fill="currentColor" />} disabled={!able} onClick={start}>
            Measure this machine
          </Button>
        </div>
      }
    >
      Five short experiments for each language measure memory, communication, stability, start-up and speed of every strategy. Lanewise
      saves the sheet, and you can export it.
    </EmptyState>
  );
}

function Measuring({ progress }: { readonly progress: SheetProgress }) {
  return (
    <Card>
      <Progress
        what={progress.what}
        left={`${formatProgress(progress.fraction)} done, about ${formatDuration(progress.remainingMs)} left`}
        label="Progress of the cheat sheet"
        value={progress.fraction}
      />
    </Card>
  );
}

const aboutText = ({ createdAt, environment: e, python }: CheatSheet): string =>
  `Measured ${formatDate(createdAt)} on ${e.cpuModel}, ${String(e.cores)} usable cores, ${formatBytes(e.memoryBytes)} of memory, Node ${e.node}${python === undefined ? '' : `, ${python}`}.`;
