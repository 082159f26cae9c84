import { Bar, BarChart, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { formatDuration, formatTimes } from '../../../core/format/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './charts.module.css';
import type { StrategyRow } from './rows.ts';
import { baseAxis, chartText, scaleTo, sideAxis } from './setup.ts';

interface BarShape {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly payload?: Datum;
}

interface Datum extends StrategyRow {
  readonly middle: number;
  readonly error: [number, number] | null;
  readonly label: string;
}

/** Wall time per strategy, start-up hatched, with whiskers and speed-up. `whiskers` names what they show. */
export function WallTimeChart({ rows, whiskers }: { readonly rows: readonly StrategyRow[]; readonly whiskers: string }) {
  const data: Datum[] = rows.map((row) => ({
    ...row,
    middle: row.wall?.middle ?? 0,
    error: row.wall ? [row.wall.middle - row.wall.low, row.wall.high - row.wall.middle] : null,
    label: row.wall
      ? `${formatDuration(row.wall.middle)}${row.speedup === null ? '' : `  ${formatTimes(row.speedup)}`}`
      : row.failures > 0
        ? 'failed'
        : '',
  }));
  const width = Math.max(90, ...rows.map((row) => row.key.length * 7.2 + 12));
  const most = Math.max(...rows.map((row) => row.wall?.high ?? 0));
  return (
    <figure
      className={styles['figure']}
      aria-label={`Wall time: ${data.map((row) => `${row.key} ${row.label || 'not measured yet'}`).join(', ')}`}
    >
      <div style={{ height: rows.length * 38 + 30 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={data}
            layout="vertical"
            margin={{ top: 0, right: 120, bottom: 0, left: 0 }}
            barCategoryGap={9}
            accessibilityLayer={false}
          >
            <XAxis type="number" {...baseAxis} {...scaleTo(most, 'time', 5, 'max')} />
            <YAxis
              type="category"
              dataKey="key"
              width={Math.min(240, width)}
              {...sideAxis}
              tick={{ ...chartText, fill: 'var(--text)' }}
              interval={0}
            />
            <Bar dataKey="middle" isAnimationActive={false} shape={(props: BarShape) => <WallBar {...props} />}>
              <ErrorBar dataKey="error" direction="x" stroke="var(--text)" strokeWidth={1.25} width={5} isAnimationActive={false} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={styles['caption']}>
        From the start of the first process to the last result. Hatching marks start-up, whiskers show {whiskers}, × is the speed-up over
        sequential.
      </figcaption>
    </figure>
  );
}

/** The bar with its start-up hatched, and the figure after the whisker. */
function WallBar({ x = 0, y = 0, width = 0, height = 0, payload }: BarShape) {
  if (!payload) return null;
  const { middle, wall, startupMs, id, label } = payload;
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
      <text
        x={x + Math.max(width, (wall?.high ?? 0) * perMs) + 10}
        y={y + height / 2}
        dominantBaseline="central"
        className={styles['barLabel']}
      >
        {label}
      </text>
    </g>
  );
}
