import { formatDuration } from '../../../core/format/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './parts/charts.module.css';
import { RowName } from './parts/RowName.tsx';
import type { RowLayout } from './parts/setup.ts';
import type { Spread } from './data/spread.ts';
import { TimeAxis } from './parts/TimeAxis.tsx';
import { useRows } from './parts/use-rows.ts';

const ROW = 44;
const BASE = 24;
const RIGHT = 84;
/** The golden ratio spreads dots evenly without looking like a pattern, and the same each time. */
const GOLDEN = 0.618034;

/** The times of each strategy as dots and a box, one row per strategy, on one axis. */
export function SpreadChart({ label, spreads }: { readonly label: string; readonly spreads: readonly Spread[] }) {
  const { ref, width, layout, ticks, x, topOf, height } = useRows(
    spreads.map(({ key }) => key),
    Math.max(0, ...spreads.map(({ most }) => most)),
    { row: ROW, right: RIGHT },
  );
  if (spreads.length === 0) return <p className={styles['empty']}>No times yet.</p>;
  return (
    <figure
      ref={ref}
      className={styles['figure']}
      aria-label={`${label}: ${spreads.map(({ key, median, most }) => `${key} median ${formatDuration(median)}, longest ${formatDuration(most)}`).join('; ')}`}
    >
      <svg width={width} height={height + BASE} className={styles['own']} aria-hidden>
        <TimeAxis ticks={ticks} x={x} y={height} />
        {spreads.map((spread, i) => (
          <SpreadRow key={spread.key} spread={spread} middle={topOf(i) + ROW / 2} layout={layout} x={x} />
        ))}
      </svg>
    </figure>
  );
}

interface SpreadRowProps {
  readonly spread: Spread;
  readonly middle: number;
  readonly layout: RowLayout;
  readonly x: (ms: number) => number;
}

function SpreadRow({ spread: { key, id, box, dots, median, most }, middle, layout, x }: SpreadRowProps) {
  const colour = strategyColour(id);
  return (
    <g>
      <RowName name={key} layout={layout} middle={middle} height={22} />
      {dots.map((ms, i) => (
        <circle key={i} cx={x(ms)} cy={middle + (((i * GOLDEN) % 1) - 0.5) * 20} r={2.5} fill={colour} fillOpacity={0.4} />
      ))}
      {box ? (
        <>
          <path
            d={`M${String(x(box.low))} ${String(middle)}H${String(x(box.q1))}M${String(x(box.q3))} ${String(middle)}H${String(x(box.high))}`}
            stroke="var(--text)"
          />
          <rect
            x={x(box.q1)}
            y={middle - 9}
            width={Math.max(1, x(box.q3) - x(box.q1))}
            height={18}
            fill={colour}
            fillOpacity={0.18}
            stroke="var(--text)"
          />
        </>
      ) : null}
      <line x1={x(median)} x2={x(median)} y1={middle - 11} y2={middle + 11} stroke="var(--text)" strokeWidth={2.5} />
      <text x={x(most) + 8} y={middle} dominantBaseline="central" className={styles['barLabel']}>
        {formatDuration(median)}
      </text>
    </g>
  );
}
