import { useId } from 'react';
import { barOf, barsText, barText, timeBars, type BarTime, type StrategyRow } from '../../../contract/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './parts/charts.module.css';
import { RowName } from './parts/RowName.tsx';
import type { RowLayout } from './parts/setup.ts';
import { TimeAxis } from './parts/TimeAxis.tsx';
import { useRows } from './parts/use-rows.ts';

const ROW = 32;
const BAR = 18;
const BASE = 24;
/** Room for the figures right of the longest bar. */
const RIGHT = 110;

interface TimeBarsProps {
  readonly rows: readonly StrategyRow[];
  readonly of: BarTime;
  /** What the axis reaches at least, in milliseconds, for charts that are compared. */
  readonly upToMs: number;
}

/** A time per strategy as bars with whiskers. */
export function TimeBars({ rows, of, upToMs }: TimeBarsProps) {
  const { ref, width, layout, ticks, x, topOf, height } = useRows(
    rows.map(({ name }) => name),
    upToMs,
    { row: ROW, right: RIGHT },
  );
  return (
    <figure ref={ref} className={styles['figure']} aria-label={`${timeBars[of].title}: ${barsText(rows, of)}`}>
      <svg width={width} height={height + BASE} className={styles['own']} aria-hidden>
        <TimeAxis ticks={ticks} x={x} y={height} />
        {rows.map((each, i) => (
          <TimeBar key={each.key} row={each} of={of} top={topOf(i) + (ROW - BAR) / 2} layout={layout} x={x} />
        ))}
      </svg>
    </figure>
  );
}

interface TimeBarProps {
  readonly row: StrategyRow;
  readonly of: BarTime;
  readonly top: number;
  readonly layout: RowLayout;
  readonly x: (ms: number) => number;
}

const noBar = { startup: 0, middle: 0, low: 0, high: 0 };

function labelOf(row: StrategyRow, of: BarTime): string {
  const { time, speedup } = barText(row, of);
  return [time, speedup].filter((text) => text !== null).join(' · ');
}

/** The bar with its start-up hatched, and the figure after the whisker. */
function TimeBar({ row, of, top, layout, x }: TimeBarProps) {
  const hatch = useId();
  const { startup, middle, low, high } = barOf(row, of) ?? noBar;
  const colour = strategyColour(row.id);
  const [centre, from, to] = [top + BAR / 2, String(x(low)), String(x(high))];
  return (
    <g>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill={colour} opacity="0.35" />
        <line x1="0" y1="0" x2="0" y2="6" stroke={colour} strokeWidth="4" opacity="0.6" />
      </pattern>
      <RowName name={row.name} layout={layout} middle={centre} height={BAR} />
      <rect x={x(startup)} y={top} width={x(middle) - x(startup)} height={BAR} fill={colour} />
      <rect x={x(0)} y={top} width={x(startup) - x(0)} height={BAR} fill={`url(#${hatch})`} />
      {high > low ? (
        <path
          d={`M${from} ${String(centre)}H${to}M${from} ${String(centre - 4)}v8M${to} ${String(centre - 4)}v8`}
          stroke="var(--text)"
          strokeWidth="1.25"
          fill="none"
        />
      ) : null}
      <text x={x(Math.max(middle, high)) + 8} y={centre} dominantBaseline="central" className={styles['barLabel']}>
        {labelOf(row, of)}
      </text>
    </g>
  );
}
