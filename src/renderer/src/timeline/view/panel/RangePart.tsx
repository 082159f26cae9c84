import { memo, type ReactElement } from 'react';
import { formatBytes, formatCount, formatDuration, formatNumber, formatPercent, NO_FIGURE } from '../../../../../core/format/index.ts';
import type { Gap } from '../../scene/picks/gaps.ts';
import { rangeFigures, type RangeFigures } from '../../scene/picks/range.ts';
import type { Scene } from '../../scene/scene.ts';
import { laneNameOf } from '../../scene/task.ts';
import { exactFor, pointInTime } from '../../scene/ticks.ts';
import { spanMs, type View } from '../../scene/viewport.ts';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import styles from './panel.module.css';

interface RangePartProps {
  readonly scene: Scene;
  /** Changes with the scene's records. */
  readonly version: number;
  readonly range: View;
  readonly gap: Gap | null;
}

/** What each strategy did in a range of time. A memo, because it reads every record in the range. */
export const RangePart = memo(function RangePart({ scene, range, gap }: RangePartProps): ReactElement {
  const trials = scene.trials.map((shown) => ({ trial: shown.trial, figures: rangeFigures(shown, range) }));
  const lengthMs = spanMs(range);
  const lane = gap && laneNameOf(scene, gap);
  return (
    <section aria-label={lane === null ? 'Range' : 'Gap'}>
      <strong className={styles['title']}>{lane === null ? 'Range' : `Gap of ${lane}`}</strong>
      <p className={styles['note']}>
        {formatDuration(lengthMs)}, from {pointInTime(range.fromMs, exactFor(lengthMs))} to {pointInTime(range.toMs, exactFor(lengthMs))}
      </p>
      {trials.map(({ trial, figures }) => (
        <div key={trial.key} className={styles['strategy']}>
          <span className={styles['name']}>
            <i style={{ background: strategyColour(trial.strategy) }} aria-hidden />
            {trial.title}
          </span>
          <dl className={styles['grid']} aria-label={trial.title}>
            {figureRows(figures).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
});

const orDash = (value: number | null, format: (value: number) => string): string => (value === null ? NO_FIGURE : format(value));

const figureRows = ({
  tasks,
  p50Ms,
  p99Ms,
  computed,
  kept,
  cores,
  inFlight,
  peakBytes,
}: RangeFigures): readonly (readonly [string, string])[] => [
  ['Tasks', formatCount(tasks)],
  ['p50', orDash(p50Ms, formatDuration)],
  ['p99', orDash(p99Ms, formatDuration)],
  ['Computed', orDash(computed, formatPercent)],
  ['Waited', orDash(computed === null || kept === null ? null : Math.max(0, 1 - computed - kept), formatPercent)],
  ['Kept from a core', orDash(kept, formatPercent)],
  ['In flight', formatNumber(inFlight)],
  ['Cores used', orDash(cores, formatNumber)],
  ['Peak memory', orDash(peakBytes, formatBytes)],
];
