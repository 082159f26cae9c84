import { Square } from 'lucide-react';
import { formatDuration, formatProgress } from '../../../core/format/index.ts';
import { percentText, stopOngoing, useOngoing, type Ongoing } from '../state/measuring/ongoing.ts';
import { routeHash, type Route } from '../state/route.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/overlays/Tooltip.tsx';
import styles from './ActivityIndicator.module.css';

/** Circumference of the progress ring, whose radius is 17. */
const around = 2 * Math.PI * 17;

function routeOf(page: Ongoing['page']): Route {
  if (page === 'claims') return { page, claim: null };
  return page === 'learn' ? { page, scene: null } : { page };
}

/** Progress of the running experiment, cheat sheet or recommendation, with a button that stops it; empty if nothing is running. */
export function ActivityIndicator() {
  const ongoing = useOngoing();
  if (ongoing === null) return null;
  const { fraction, remainingMs, name, page } = ongoing;
  const description = `${name}: ${percentText(ongoing)}${remainingMs === null ? '' : `, about ${formatDuration(remainingMs)} left`}`;
  return (
    <div className={styles['activity']}>
      <Tooltip text={description} side="right">
        <a href={routeHash(routeOf(page))} className={styles['ring']} aria-label={description}>
          <svg viewBox="0 0 40 40" aria-hidden>
            <circle cx="20" cy="20" r="17" className={styles['track']} />
            <circle
              cx="20"
              cy="20"
              r="17"
              className={styles['done']}
              strokeDasharray={around}
              strokeDashoffset={around * (1 - (fraction ?? 0))}
            />
          </svg>
          <span>{fraction === null ? '…' : formatProgress(fraction)}</span>
        </a>
      </Tooltip>
      <IconButton
        label="Stop the experiment"
        keys="Ctrl+."
        size="small"
        icon={<Square fill="currentColor" />}
        onClick={() => void stopOngoing(ongoing)}
      />
    </div>
  );
}
