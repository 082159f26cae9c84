import { formatProgress } from '../../../../core/format/index.ts';
import type { Recommendation } from '../../../../contract/index.ts';
import styles from './verdict.module.css';

/** The evidence, unless it is a whole experiment. */
const evidence: Readonly<Record<Recommendation['basis'], string>> = {
  measured: '',
  predicted: ' · predicted from a sample, without a race',
  raced: ' · from a race of the leaders',
  tie: ' · tie, so the simplest wins',
  'cant-tell': '',
};

/** How sure the recommendation is, as a meter and in words; nothing where it can't tell. */
export function Sureness({ advice }: { readonly advice: Pick<Recommendation, 'confidence' | 'basis' | 'strategy'> }) {
  if (advice.strategy === null) return null;
  const percent = formatProgress(advice.confidence);
  return (
    <span className={styles['sure']}>
      <span className={styles['meter']} role="img" aria-label={`Confidence ${percent}`}>
        <span style={{ width: `${String(advice.confidence * 100)}%` }} />
      </span>
      {percent} sure{evidence[advice.basis]}
    </span>
  );
}
