import type { ClaimInfo, ClaimVerdict } from '../../../../contract/index.ts';
import styles from './ClaimsPage.module.css';
import { verdictLooks } from './verdict-looks.ts';

interface VerdictsProps {
  readonly infos: readonly ClaimInfo[];
  readonly verdicts: readonly ClaimVerdict[];
}

/** A mark for each tested claim of a theme, with the verdict's icon. */
export function VerdictMarks({ infos, verdicts }: VerdictsProps) {
  const known = infos.flatMap(({ id }) => verdicts.find((verdict) => verdict.id === id) ?? []);
  if (known.length === 0) return null;
  const counts = [...new Set(known.map(({ verdict }) => verdict))].map(
    (verdict) => `${String(known.filter((each) => each.verdict === verdict).length)} ${verdictLooks[verdict].plural}`,
  );
  return (
    <span className={styles['marks']} role="img" aria-label={counts.join(', ')}>
      {known.map(({ id, verdict }) => {
        const { icon: Icon, tone } = verdictLooks[verdict];
        return <Icon key={id} className={styles[tone]} aria-hidden />;
      })}
    </span>
  );
}

/** The number of claims by verdict. */
export function VerdictCounts({ infos, verdicts }: VerdictsProps) {
  const count = (verdict: ClaimVerdict['verdict']): number => verdicts.filter((each) => each.verdict === verdict).length;
  const shown = (['holds', 'does-not-hold', 'cant-tell', 'not-testable'] as const).filter((verdict) => count(verdict) > 0);
  const open = infos.filter(({ id }) => verdicts.every((verdict) => verdict.id !== id)).length;
  return (
    <dl className={styles['counts']}>
      {shown.map((verdict) => {
        const { icon: Icon, tone, plural } = verdictLooks[verdict];
        return (
          <div key={verdict} className={styles[tone]}>
            <dt>
              <Icon aria-hidden />
              {plural}
            </dt>
            <dd>{count(verdict)}</dd>
          </div>
        );
      })}
      {open === 0 ? null : (
        <div>
          <dt>not tested yet</dt>
          <dd>{open}</dd>
        </div>
      )}
    </dl>
  );
}
