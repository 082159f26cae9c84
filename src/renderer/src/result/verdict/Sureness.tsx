import { formatProgress } from '../../../../core/format/index.ts';
import { surenessText, type Recommendation } from '../../../../contract/index.ts';
import styles from './verdict.module.css';

/** How sure the recommendation is, as a meter and in words; nothing where it can't tell. */
export function Sureness({ advice }: { readonly advice: Pick<Recommendation, 'confidence' | 'basis' | 'strategy'> }) {
  const text = surenessText(advice);
  if (text === null) return null;
  return (
    <span className={styles['sure']}>
      <span className={styles['meter']} role="img" aria-label={`Confidence ${formatProgress(advice.confidence)}`}>
        <span style={{ width: `${String(advice.confidence * 100)}%` }} />
      </span>
      {text}
    </span>
  );
}
