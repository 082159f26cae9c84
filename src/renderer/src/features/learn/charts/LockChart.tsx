import { useId, useMemo, useState } from 'react';
import { formatDuration, formatPercent } from '../../../../../core/format/index.ts';
import type { LockUse, Trial } from '../../../../../contract/index.ts';
import { Card } from '../../../ui/blocks/Card.tsx';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { FlightCard } from './FlightCard.tsx';
import { sharesIn, stretchesIn, type LockStretch } from './lock-window.ts';
import type { ChartProps } from './chart-props.ts';
import styles from './scene-charts.module.css';

/** Which thread held the lock over time, then tasks in flight and cores in use with and without the lock. */
export function LockChart(props: ChartProps) {
  const trial = props.over.findLast(({ lock }) => lock !== undefined);
  return (
    <>
      {trial?.lock ? <LockBands trial={trial} use={trial.lock} /> : null}
      <FlightCard {...props} />
    </>
  );
}

const widths = ['30', '100', '300'] as const;
const LANE_HEIGHT = 30;
const WIDTH = 1000;

function LockBands({ trial, use }: { readonly trial: Trial; readonly use: LockUse }) {
  const [width, setWidth] = useState<(typeof widths)[number]>('100');
  const spanMs = Number(width);
  const startMs = trial.phases.readyMs ?? 0;
  const endMs = use.keptUntilMs ?? trial.phases.lastResultMs ?? startMs;
  const lastMs = Math.max(startMs, endMs - spanMs);
  const [wantedMs, setFromMs] = useState(startMs);
  const fromMs = Math.min(Math.max(wantedMs, startMs), lastMs);
  const toMs = fromMs + spanMs;
  const stretches = useMemo(() => stretchesIn(use, fromMs, toMs), [use, fromMs, toMs]);
  const shares = use.heldMs.map((_, lane) => sharesIn(stretches, lane, spanMs));
  const descriptions = shares.map(
    ({ held, waited }, lane) => `thread ${String(lane + 1)} held it ${formatPercent(held)} and waited ${formatPercent(waited)} of the time`,
  );
  return (
    <Card
      title="Lock holders over time"
      subtitle={`${formatDuration(fromMs - startMs)} to ${formatDuration(toMs - startMs)} after all threads were ready`}
      actions={
        <Segmented
          label="Visible time"
          value={width}
          options={widths.map((value) => ({ value, label: formatDuration(Number(value)) }))}
          onChange={setWidth}
        />
      }
    >
      <div className={styles['bands']} role="img" aria-label={`Lock holders over time: ${descriptions.join('; ')}`}>
        <div className={styles['bandNames']} aria-hidden>
          {shares.map(({ held }, lane) => (
            <span key={lane}>
              thread {lane + 1} <span className={styles['quiet']}>{formatPercent(held)}</span>
            </span>
          ))}
        </div>
        <Bands lanes={use.heldMs.length} stretches={stretches} fromMs={fromMs} spanMs={spanMs} />
      </div>
      <label className={styles['slide']}>
        Moment
        <input
          type="range"
          min={0}
          max={Math.max(0, Math.floor(lastMs - startMs))}
          step={5}
          value={Math.round(fromMs - startMs)}
          onChange={(event) => {
            setFromMs(startMs + Number(event.target.value));
          }}
        />
      </label>
      <p className={styles['note']}>
        Filled: the thread holds the lock. Hatched: it waits for the lock. Empty: it does not want the lock, because it waits for a timer,
        has no task, or the system runs other programs.
      </p>
    </Card>
  );
}

interface BandsProps {
  readonly lanes: number;
  readonly stretches: readonly LockStretch[];
  /** The visible time: its start and its length. */
  readonly fromMs: number;
  readonly spanMs: number;
}

/** A band per lane: filled where it holds the lock, hatched where it waits for it. */
function Bands({ lanes, stretches, fromMs, spanMs }: BandsProps) {
  const hatch = useId();
  const x = (ms: number): number => ((ms - fromMs) / spanMs) * WIDTH;
  return (
    <svg viewBox={`0 0 ${String(WIDTH)} ${String(lanes * LANE_HEIGHT)}`} preserveAspectRatio="none" aria-hidden>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--text-muted)" strokeWidth="2" opacity="0.5" />
      </pattern>
      {Array.from({ length: lanes }, (_, lane) => (
        <rect key={lane} x="0" y={lane * LANE_HEIGHT + 3} width={WIDTH} height={LANE_HEIGHT - 6} className={styles['bandTrack']} />
      ))}
      {stretches.map(({ lane, kind, fromMs: from, toMs: to }) => (
        <rect
          key={`${kind} ${String(lane)} ${String(from)}`}
          x={x(from)}
          y={lane * LANE_HEIGHT + 3}
          width={x(to) - x(from)}
          height={LANE_HEIGHT - 6}
          fill={kind === 'held' ? 'var(--strategy-gil-threads)' : `url(#${hatch})`}
        />
      ))}
    </svg>
  );
}
