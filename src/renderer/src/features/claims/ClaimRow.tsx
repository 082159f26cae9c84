import { Play } from 'lucide-react';
import { formatDate } from '../../../../core/format/index.ts';
import { sourceText, type ClaimInfo, type ClaimVerdict } from '../../../../contract/index.ts';
import { testClaims } from '../../state/measuring/claims.ts';
import { routeHash } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './ClaimsPage.module.css';
import { EffectChart } from './EffectChart.tsx';
import { claimedText, effectText } from './effect-text.ts';
import { verdictLooks } from './verdict-looks.ts';

interface ClaimRowProps {
  readonly info: ClaimInfo;
  readonly verdict: ClaimVerdict | null;
  readonly state: 'idle' | 'running' | 'waiting';
  /** Whether the address names it, so that it comes into view. */
  readonly shown: boolean;
  /** Whether a test of claims is running. */
  readonly busy: boolean;
}

const intoView = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'center' });
};

/** One claim: its sentence, its source, its test, and the verdict on this machine. */
export function ClaimRow({ info, verdict, state, shown, busy }: ClaimRowProps) {
  const { id, sentence, source, experiment, untestable } = info;
  // Where there is nothing to show yet stands what will be measured.
  const isNew = !verdict || verdict.verdict === 'not-testable';
  const action = isNew ? 'Test' : 'Again';
  return (
    <li className={classes(styles['claim'], (state === 'running' || shown) && styles['now'])} ref={shown ? intoView : null}>
      <div className={styles['said']}>
        <h3>{sentence}</h3>
        <details className={styles['how']}>
          <summary>{isNew ? 'Source' : 'How it was tested'}</summary>
          {isNew ? null : <p>{experiment}</p>}
          {verdict?.effect ? <p>{verdict.why}</p> : null}
          <p>{isNew ? sourceText(source) : `Source: ${sourceText(source)}`}.</p>
        </details>
      </div>
      <div className={styles['seen']}>
        <Seen verdict={verdict} state={state} untestable={untestable} />
        {isNew ? <p className={styles['when']}>{experiment}</p> : null}
      </div>
      <Button
        size="small"
        variant="quiet"
        icon={<Play />}
        disabled={busy || untestable !== null}
        aria-label={`${action}: ${sentence}`}
        onClick={() => void testClaims([id])}
      >
        {action}
      </Button>
    </li>
  );
}

function Seen({ verdict, state, untestable }: Pick<ClaimRowProps, 'verdict' | 'state'> & { readonly untestable: string | null }) {
  if (state === 'running') return <p className={styles['muted']}>Testing…</p>;
  if (state === 'waiting') return <p className={styles['muted']}>Queued</p>;
  if (untestable !== null) return <Shown verdict="not-testable" effect={null} why={untestable} />;
  if (!verdict || verdict.verdict === 'not-testable') return null;
  return (
    <>
      <Shown {...verdict} />
      <p className={styles['when']}>
        {formatDate(verdict.testedAt)}
        {verdict.resultId === null ? null : (
          <>
            {' · '}
            <a href={routeHash({ page: 'result', id: verdict.resultId })}>Open the result</a>
          </>
        )}
      </p>
    </>
  );
}

/** The verdict, its figure beside the claimed one, and the reason where the figure does not give it. */
function Shown({ verdict, effect, why }: Pick<ClaimVerdict, 'verdict' | 'effect' | 'why'>) {
  const { icon: Icon, text, tone } = verdictLooks[verdict];
  const claimed = effect === null ? null : claimedText(effect);
  return (
    <>
      <p className={classes(styles['verdict'], styles[tone])}>
        <span className={styles['chip']}>
          <Icon aria-hidden />
          {text}
        </span>
        {effect === null ? null : (
          <span className={styles['effect']}>
            {effectText(effect)}
            {claimed === null ? null : <span className={styles['muted']}> ({claimed})</span>}
          </span>
        )}
      </p>
      {effect === null ? null : (
        <div className={styles[tone]}>
          <EffectChart effect={effect} />
        </div>
      )}
      {effect === null || verdict === 'cant-tell' ? <p className={styles['why']}>{why}</p> : null}
    </>
  );
}
