import { Bar, BarChart, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { formatDuration, formatTimes } from '../../../core/format/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './charts.module.css';
import type { Interval, StrategyRow } from './rows.ts';
import { baseAxis, chartText, nameWidth, scaleTo, sideAxis } from './setup.ts';

interface BarShape {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly payload?: Datum;
}

interface Datum {
  readonly key: string;
  readonly id: StrategyRow['id'];
  readonly middle: number;
  readonly error: [number, number] | null;
  readonly highMs: number;
  /** Hatched at the start of the bar. */
  readonly startupMs: number;
  readonly label: string;
}

interface TimeBarsProps {
  readonly title: string;
  readonly rows: readonly StrategyRow[];
  /** The whole time with its start-up hatched, or the time after it. */
  readonly of: 'wall' | 'run';
  /** The end of the axis, in milliseconds, for charts that are compared. */
  readonly upToMs: number;
}

/** A time per strategy as bars with whiskers. */
export function TimeBars({ title, rows, of, upToMs }: TimeBarsProps) {
  const data = rows.map((row) => datumOf(row, of));
  return (
    <figure
      className={styles['figure']}
      aria-label={`${title}: ${data.map((row) => `${row.key} ${row.label || 'not measured yet'}`).join(', ')}`}
    >
      <div style={{ height: rows.length * 34 + 30 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={data}
            layout="vertical"
            margin={{ top: 0, right: 110, bottom: 0, left: 0 }}
            barCategoryGap={8}
            accessibilityLayer={false}
          >
            <XAxis type="number" {...baseAxis} {...scaleTo(upToMs, 'time', 4)} />
            <YAxis
              type="category"
              dataKey="key"
              width={nameWidth(rows.map(({ key }) => key))}
              {...sideAxis}
              tick={{ ...chartText, fill: 'var(--text)' }}
              interval={0}
            />
            <Bar dataKey="middle" isAnimationActive={false} shape={(props: BarShape) => <TimeBar {...props} />}>
              <ErrorBar dataKey="error" direction="x" stroke="var(--text)" strokeWidth={1.25} width={5} isAnimationActive={false} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

function datumOf(row: StrategyRow, of: 'wall' | 'run'): Datum {
  const time: Interval | null = row[of];
  const speedup = of === 'wall' && row.speedup !== null ? `  ${formatTimes(row.speedup)}` : '';
  return {
    key: row.key,
    id: row.id,
    middle: time?.middle ?? 0,
    error: time ? [time.middle - time.low, time.high - time.middle] : null,
    highMs: time?.high ?? 0,
    startupMs: of === 'wall' ? row.startupMs : 0,
    label: time ? `${formatDuration(time.middle)}${speedup}` : row.failures > 0 ? 'failed' : '',
  };
}

/** The bar with its start-up hatched, and the figure after the whisker. */
function TimeBar({ x = 0, y = 0, width = 0, height = 0, payload }: BarShape) {
  if (!payload) return null;
  const { middle, highMs, startupMs, id, label } = payload;
  const perMs = middle > 0 ? width / middle : 0;
  const startup = Math.min(width, startupMs * perMs);
  const hatch = `hatch-${id}`;
  return (
    <g>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill={strategyColour(id)} opacity="0.35" />
        <line x1="0" y1="0" x2="0" y2="6" stroke={strategyColour(id)} strokeWidth="4" opacity="0.6" />
      </pattern>
      <rect x={x + startup} y={y} width={Math.max(0, width - startup)} height={height} fill={strategyColour(id)} />
      <rect x={x} y={y} width={startup} height={height} fill={`url(#${hatch})`} />
      <text x={x + Math.max(width, highMs * perMs) + 10} y={y + height / 2} dominantBaseline="central" className={styles['barLabel']}>
        {label}
      </text>
    </g>
  );
}
