import { axisTo } from '../../../core/charts/axis.ts';
import { formatDuration } from '../../../core/format/index.ts';
import { strategyColour } from '../ui/strategy-colours.ts';
import styles from './parts/charts.module.css';
import { Legend } from './parts/Legend.tsx';
import type { SizeSeries } from './data/scaling-rows.ts';
import { chartText } from './parts/setup.ts';
import { useWidth } from './parts/use-width.ts';

const HEIGHT = 220;
const TOP = 10;
const LEFT = 64;
const RIGHT = 24;
const BASE = 24;

/** Wall time over size, with intervals, and what twice the size in half the time would give. */
export function SizesChart({ label, series }: { readonly label: string; readonly series: readonly SizeSeries[] }) {
  const { ref, width } = useWidth();
  const all = series.flatMap(({ points }) => points);
  const side = axisTo(Math.max(...all.map(({ high }) => high)), 'time', 4);
  const sizes = [...new Set(all.map(({ size }) => size))].sort((a, b) => a - b);
  const largest = sizes.at(-1) ?? 1;
  const x = (size: number): number => LEFT + (size / largest) * Math.max(40, width - LEFT - RIGHT);
  const y = (ms: number): number => TOP + (1 - ms / side.end) * HEIGHT;
  return (
    <figure
      ref={ref}
      className={styles['figure']}
      aria-label={`${label}: ${series.map(({ name, points }) => `${name} ${points.map(({ size, middle }) => `${String(size)}: ${formatDuration(middle)}`).join(', ')}`).join('; ')}`}
    >
      <svg width={width} height={TOP + HEIGHT + BASE} className={styles['own']} aria-hidden>
        {side.ticks.map(({ at, text }) => (
          <g key={at}>
            <line x1={LEFT} x2={width - RIGHT} y1={y(at)} y2={y(at)} stroke="var(--line)" />
            <text x={LEFT - 8} y={y(at)} textAnchor="end" dominantBaseline="central" {...chartText}>
              {text}
            </text>
          </g>
        ))}
        {sizes.map((size) => (
          <text key={size} x={x(size)} y={TOP + HEIGHT + 17} textAnchor="middle" {...chartText}>
            {size}
          </text>
        ))}
        {series.map((each) => (
          <Line key={each.name} series={each} x={x} y={y} />
        ))}
      </svg>
      <Legend
        items={[
          ...series.map(({ name, id }) => ({ name, colour: strategyColour(id), mark: 'line' as const })),
          { name: 'twice the size, half the time', colour: 'var(--text-muted)', mark: 'dashed' },
        ]}
      />
    </figure>
  );
}

interface LineProps {
  readonly series: SizeSeries;
  readonly x: (size: number) => number;
  readonly y: (ms: number) => number;
}

function Line({ series: { points, id }, x, y }: LineProps) {
  const [first] = points;
  const path = (of: (point: (typeof points)[number]) => number): string =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${String(x(point.size))} ${String(y(of(point)))}`).join('');
  if (!first) return null;
  return (
    <g stroke={strategyColour(id)} fill="none">
      <path d={path(({ size }) => (first.middle * first.size) / size)} stroke="var(--text-muted)" strokeDasharray="5 4" />
      <path d={path(({ middle }) => middle)} strokeWidth={2} />
      {points.map(({ size, middle, low, high }) => (
        <g key={size}>
          <line x1={x(size)} x2={x(size)} y1={y(low)} y2={y(high)} strokeWidth={1.25} />
          <circle cx={x(size)} cy={y(middle)} r={3.5} fill={strategyColour(id)} />
        </g>
      ))}
    </g>
  );
}
