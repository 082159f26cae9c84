import type { ClaimInfo, ClaimVerdict } from '../../../../contract/index.ts';
import styles from './ClaimsPage.module.css';
import { verdictLooks } from './verdict-looks.ts';

/** The number of claims by verdict. */
export function VerdictCounts({ infos, verdicts }: { readonly infos: readonly ClaimInfo[]; readonly verdicts: readonly ClaimVerdict[] }) {
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
