import { formatCount, formatPercent } from '../../../../../core/format/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { lossesOf } from '../scenes/race.ts';
import type { ChartProps } from './chart-props.ts';
import styles from './scene-charts.module.css';

/** The updates that each run lost, as the trials end. */
export function LossesChart({ over, result }: ChartProps) {
  const losses = lossesOf(over);
  if (losses.length === 0) return null;
  const lost = losses.reduce((sum, each) => sum + each.lost, 0);
  const of = losses.reduce((sum, each) => sum + each.of, 0);
  return (
    <Card title="Lost updates">
      <p className={styles['tally']} role="status">
        <strong data-lost={lost}>{formatCount(lost)}</strong> of {formatCount(of)} {result === null ? 'so far' : 'updates'}
      </p>
      <ol className={styles['runs']}>
        {losses.map((each) => (
          <li key={each.repeat}>
            <span>Run {String(each.repeat + 1)}</span>
            <span className={styles['meter']} aria-hidden>
              <i style={{ width: `${String((each.lost / each.of) * 100)}%` }} />
            </span>
            <span className={styles['figure']}>
              {formatCount(each.lost)} <span className={styles['quiet']}>({formatPercent(each.lost / each.of)})</span>
            </span>
          </li>
        ))}
      </ol>
      <p className={styles['note']}>Each bar shows the share of additions that the counter lost.</p>
    </Card>
  );
}
