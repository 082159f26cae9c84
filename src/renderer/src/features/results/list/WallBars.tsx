import type { ResultHead } from '../../../../../contract/index.ts';
import { formatMs } from '../../../ui/format.ts';
import { keyColour } from '../../../ui/strategy-colours.ts';
import styles from './WallBars.module.css';

/** A small bar chart of each strategy's time relative to the slowest; a cross marks a failed strategy. */
export function WallBars({ wallMs }: Pick<ResultHead, 'wallMs'>) {
  const longest = Math.max(...wallMs.map((bar) => bar.median ?? 0), Number.MIN_VALUE);
  const spoken = wallMs.map((bar) => `${bar.key} ${bar.median === null ? 'failed' : formatMs(bar.median)}`).join(', ');
  return (
    <div className={styles['bars']} role="img" aria-label={`Wall time: ${spoken}`} title={spoken.replaceAll(', ', '\n')}>
      {wallMs.map((bar) =>
        bar.median === null ? (
          <span key={bar.key} className={styles['failed']}>
            ×
          </span>
        ) : (
          <span
            key={bar.key}
            className={styles['bar']}
            style={{ width: `${String((bar.median / longest) * 100)}%`, background: keyColour(bar.key) }}
          />
        ),
      )}
    </div>
  );
}
