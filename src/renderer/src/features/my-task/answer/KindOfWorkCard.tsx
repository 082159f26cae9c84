import { formatPercent } from '../../../../../core/format/index.ts';
import type { KindOfWork } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { besidesOf, evidenceOf, kindInWords, partsOf } from './kind-of-work.ts';
import styles from '../MyTaskPage.module.css';

/** What a task does, in words and shares of its time. */
export function KindOfWorkCard({ kind, sampled }: { readonly kind: KindOfWork; readonly sampled: string }) {
  return (
    <Card title="Kind of work" subtitle={sampled}>
      <p className={styles['words']}>{kindInWords(kind)}</p>
      <div className={styles['bar']} role="img" aria-label={evidenceOf(kind)}>
        {partsOf(kind).map(({ name, share, colour }) => (
          <span key={name} style={{ flexGrow: share, background: colour }} />
        ))}
      </div>
      <ul className={styles['parts']} aria-hidden>
        {partsOf(kind).map(({ name, share, colour }) => (
          <li key={name}>
            <span style={{ background: colour }} />
            {formatPercent(share)} {name}
          </li>
        ))}
      </ul>
      {besidesOf(kind).map((sentence) => (
        <p key={sentence} className={styles['muted']}>
          {sentence}
        </p>
      ))}
    </Card>
  );
}
