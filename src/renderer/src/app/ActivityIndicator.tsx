import { Square } from 'lucide-react';
import { formatDuration, formatProgress } from '../../../core/format/index.ts';
import { call } from '../bridge/bridge.ts';
import { useActivity } from '../state/measuring/activity.ts';
import { useRecommend } from '../state/measuring/recommend.ts';
import { routeHash, type Route } from '../state/route.ts';
import { useSheet } from '../state/measuring/sheet.ts';
import { showToast } from '../state/toasts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/overlays/Tooltip.tsx';
import styles from './ActivityIndicator.module.css';

/** Circumference of the progress ring, whose radius is 17. */
const around = 2 * Math.PI * 17;

/** Progress of the running experiment, cheat sheet or recommendation, with a button that stops it; empty if nothing is running. */
export function ActivityIndicator() {
  const experiment = useActivity((state) => state.activity);
  const sheet = useSheet((state) => state.progress);
  const recommending = useRecommend(({ run }) => (run.state === 'running' ? run : null));
  const activity =
    experiment ??
    (sheet && { runId: sheet.runId, name: 'Cheat sheet', fraction: sheet.fraction, remainingMs: null }) ??
    (recommending && { runId: recommending.runId, name: 'My task', fraction: recommending.stage?.fraction ?? null, remainingMs: null });
  if (activity === null) return null;
  const page: Route['page'] = experiment ? 'lab' : sheet ? 'cheat-sheet' : 'my-task';
  const { fraction, remainingMs, name, runId } = activity;
  const description = `${name}: ${fraction === null ? 'preparing' : formatProgress(fraction)}${remainingMs === null ? '' : `, about ${formatDuration(remainingMs)} left`}`;

  async function stop(): Promise<void> {
    const outcome = await call('experiment.stop', { runId });
    if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
  }
  return (
    <div className={styles['activity']}>
      <Tooltip text={description} side="right">
        <a href={routeHash({ page })} className={styles['ring']} aria-label={description}>
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
        onClick={() => void stop()}
      />
    </div>
  );
}
