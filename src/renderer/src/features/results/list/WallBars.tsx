import { formatDuration } from '../../../../../core/format/index.ts';
import type { ListedResult } from '../../../../../contract/index.ts';
import { strategies } from '../../../../../core/strategies/index.ts';
import { Tooltip } from '../../../ui/overlays/Tooltip.tsx';
import { keyColour, strategyColour, strategyOfKey } from '../../../ui/strategy-colours.ts';
import styles from './WallBars.module.css';

/** More bars than this are drawn thinner, so that every row is equally high. */
const ROOMY = 5;

/** A small bar chart of each strategy's time relative to the slowest; a cross marks a failed strategy. */
export function WallBars({ wallMs }: Pick<ListedResult, 'wallMs'>) {
  const longest = Math.max(...wallMs.map((bar) => bar.median ?? 0), Number.MIN_VALUE);
  const spoken = wallMs.map((bar) => `${bar.key} ${bar.median === null ? 'failed' : formatDuration(bar.median)}`).join(', ');
  return (
    <Tooltip text={<Times wallMs={wallMs} />} side="left">
      <div
        className={styles['bars']}
        style={{ gap: wallMs.length > ROOMY ? 1 : 2 }}
        role="img"
        aria-label={wallMs.length === 0 ? 'No strategy finished' : `Wall time: ${spoken}`}
      >
        {wallMs.map(({ key, median }) =>
          median === null ? (
            <span key={key} className={styles['failed']}>
              {wallMs.length > ROOMY ? null : '×'}
            </span>
          ) : (
            <span
              key={key}
              className={styles['bar']}
              style={{ width: `${String((median / longest) * 100)}%`, background: keyColour(key) }}
            />
          ),
        )}
      </div>
    </Tooltip>
  );
}

function Times({ wallMs }: Pick<ListedResult, 'wallMs'>) {
  return (
    <ul className={styles['times']}>
      {wallMs.map(({ key, median }) => (
        <li key={key}>
          <span className={styles['swatch']} style={{ background: keyColour(key) }} />
          {key}
          <span className={styles['time']}>{median === null ? 'failed' : formatDuration(median)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The colours of the bars, by strategy. */
export function BarsLegend({ results }: { readonly results: readonly ListedResult[] }) {
  const shown = new Set(results.flatMap((result) => result.strategies.map(strategyOfKey)));
  return (
    <ul className={styles['legend']} aria-label="Colours of the strategies">
      {strategies
        .filter(({ id }) => shown.has(id))
        .map(({ id }) => (
          <li key={id}>
            <span className={styles['swatch']} style={{ background: strategyColour(id) }} />
            {id}
          </li>
        ))}
    </ul>
  );
}
