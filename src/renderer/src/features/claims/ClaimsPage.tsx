import { ChevronRight, Play, Square, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { ClaimInfo, ClaimsState } from '../../../../contract/index.ts';
import { Page } from '../../ui/Page.tsx';
import { loadClaims, stopClaims, testClaims, useClaims } from '../../state/measuring/claims.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/blocks/EmptyState.tsx';
import { ProgressBar } from '../../ui/blocks/ProgressBar.tsx';
import { useOtherThan } from '../../state/measuring/ongoing.ts';
import { OtherRun } from '../../task-form/OtherRun.tsx';
import { MeasureAnyway } from '../../task-form/MeasureAnyway.tsx';
import { ClaimRow } from './ClaimRow.tsx';
import styles from './ClaimsPage.module.css';
import { VerdictCounts, VerdictMarks } from './VerdictCounts.tsx';

/** Widespread claims about threads and processes, with tests on this machine. `claim`: the one to bring into view. */
export function ClaimsPage({ claim }: { readonly claim: string | null }) {
  const infos = useClaims((claims) => claims.infos);
  const tests = useClaims((claims) => claims.tests);
  const other = useOtherThan(tests.running?.runId ?? null);
  const all = infos.state === 'ready' ? infos.value : [];
  return (
    <Page
      title="Claims"
      subtitle="Widespread claims about threads and processes, tested on this machine."
      actions={all.length === 0 ? null : <Actions infos={all} tests={tests} busy={other !== null} />}
    >
      {infos.state === 'loading' ? <p role="status">Checking what this machine can test…</p> : null}
      {infos.state === 'failed' ? (
        <EmptyState
          icon={<TriangleAlert />}
          title="Listing the claims failed"
          action={<Button onClick={() => void loadClaims()}>Try again</Button>}
        >
          {infos.problem.message}
        </EmptyState>
      ) : null}
      {all.length === 0 ? null : (
        <>
          {tests.running ? null : <div className={styles['load']}>{other === null ? <MeasureAnyway /> : <OtherRun run={other} />}</div>}
          <Overview infos={all} tests={tests} />
          {[...new Set(all.map(({ theme }) => theme))].map((theme) => (
            <Theme
              key={theme}
              theme={theme}
              infos={all.filter((info) => info.theme === theme)}
              tests={tests}
              shown={claim}
              busy={other !== null || tests.running !== null}
            />
          ))}
        </>
      )}
    </Page>
  );
}

interface ThemeProps {
  readonly theme: string;
  readonly infos: readonly ClaimInfo[];
  readonly tests: ClaimsState;
  /** The claim to bring into view; null for none. */
  readonly shown: string | null;
  /** Whether anything is measured. */
  readonly busy: boolean;
}

function Theme({ theme, infos, tests, shown, busy }: ThemeProps) {
  const id = useId();
  const [open, setOpen] = useState(true);
  // What the address names, or what is tested now, is never folded away.
  const unfolded = open || infos.some(({ id: each }) => each === shown || each === tests.running?.current);
  const testable = infos.filter(({ untestable }) => untestable === null);
  return (
    <section className={styles['theme']} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <button
            type="button"
            className={styles['fold']}
            aria-expanded={unfolded}
            onClick={() => {
              setOpen(!unfolded);
            }}
          >
            <ChevronRight aria-hidden /> {theme}
          </button>
        </h2>
        <VerdictMarks infos={infos} verdicts={tests.verdicts} />
        <Button
          size="small"
          variant="quiet"
          icon={<Play />}
          disabled={busy || testable.length === 0}
          aria-label={`Test these ${String(testable.length)}: ${theme}`}
          onClick={() => void testClaims(testable.map((info) => info.id))}
        >
          Test these {testable.length}
        </Button>
      </header>
      <ol className={styles['list']} aria-labelledby={id} hidden={!unfolded}>
        {infos.map((info) => (
          <ClaimRow
            key={info.id}
            info={info}
            verdict={tests.verdicts.find((verdict) => verdict.id === info.id) ?? null}
            state={stateOf(info.id, tests)}
            shown={info.id === shown}
            busy={busy}
          />
        ))}
      </ol>
    </section>
  );
}

function stateOf(id: string, { running }: ClaimsState): 'idle' | 'running' | 'waiting' {
  if (running?.current === id) return 'running';
  return running && running.ids.indexOf(id) > running.done - (running.current === null ? 1 : 0) ? 'waiting' : 'idle';
}

interface ActionsProps {
  readonly infos: readonly ClaimInfo[];
  readonly tests: ClaimsState;
  /** Whether something else is measured. */
  readonly busy: boolean;
}

function Actions({ infos, tests, busy }: ActionsProps) {
  if (tests.running)
    return (
      <Button variant="danger" icon={<Square fill="currentColor" />} onClick={() => void stopClaims()}>
        Stop
      </Button>
    );
  const known = new Set(tests.verdicts.map(({ id }) => id));
  const open = infos.filter(({ id, untestable }) => untestable === null && !known.has(id));
  const rest = open.length > 0 && open.length < infos.length;
  return (
    <>
      {rest ? (
        <Button disabled={busy} onClick={() => void testClaims(open.map(({ id }) => id))}>
          Test the {String(open.length)} untested
        </Button>
      ) : null}
      <Button variant="primary" icon={<Play />} disabled={busy} onClick={() => void testClaims(infos.map(({ id }) => id))}>
        Test all
      </Button>
    </>
  );
}

function Overview({ infos, tests }: { readonly infos: readonly ClaimInfo[]; readonly tests: ClaimsState }) {
  const { running, verdicts } = tests;
  if (running) {
    const of = Math.max(1, running.ids.length);
    const at = Math.min(of, running.done + 1);
    return (
      <div className={styles['progress']} role="status">
        <span>
          Testing claim {String(at)} of {String(of)}
        </span>
        <ProgressBar label="Claims tested" value={(running.done + running.fraction) / of} />
      </div>
    );
  }
  if (verdicts.length === 0)
    return (
      <p className={styles['intro']}>
        No claim has been tested on this machine yet. Each test takes some seconds; all {String(infos.length)} together take some minutes.
        For reliable verdicts, please close other programs.
      </p>
    );
  return (
    <>
      <VerdictCounts infos={infos} verdicts={verdicts} />
      {verdicts.some(({ effect }) => effect?.claimed) ? (
        <p className={styles['legend']}>
          Shaded: what is claimed. Dot and line: what was measured, with its 95&nbsp;% interval. Dashed: both take the same time.
        </p>
      ) : null}
    </>
  );
}
