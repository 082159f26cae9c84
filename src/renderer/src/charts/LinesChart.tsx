import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatMs } from '../ui/format.ts';
import styles from './charts.module.css';

/** One line: its points in order of time. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly atMs: readonly number[];
  readonly values: readonly number[];
  readonly dashed?: boolean;
  /** Each value holds from the previous point to its own. */
  readonly stepped?: boolean;
}

interface LinesChartProps {
  readonly label: string;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly height?: number;
  readonly max?: number;
}

/** Recharts draws every point, and more than this many exceed the pixels available. */
const MOST_POINTS = 240;
const tick = { fill: 'var(--text-muted)', fontSize: 12 };

/** Lines over the time of a trial. */
export function LinesChart({ label, series, format, height = 180, max }: LinesChartProps) {
  const shown = series.filter((line) => line.atMs.length > 0);
  if (shown.length === 0) return <p className={styles['empty']}>No samples yet.</p>;
  const lastMs = Math.max(...shown.map((line) => line.atMs.at(-1) ?? 0));
  const describe = shown.map((line) => `${line.name} up to ${format(Math.max(...line.values))}`).join(', ');
  return (
    <figure className={styles['figure']} aria-label={`${label}: ${describe}`}>
      <div style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart margin={{ top: 8, right: 20, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              type="number"
              dataKey="at"
              domain={[0, lastMs]}
              ticks={ticksTo(lastMs)}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              tick={tick}
              tickFormatter={(ms: number) => (ms === 0 ? '0' : formatMs(ms))}
              allowDuplicatedCategory={false}
            />
            <YAxis width={64} domain={[0, max ?? 'auto']} tickLine={false} axisLine={false} tick={tick} tickFormatter={format} />
            <Tooltip
              isAnimationActive={false}
              formatter={(value) => format(Number(value))}
              labelFormatter={(ms) => formatMs(Number(ms))}
              contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 6, fontSize: 12 }}
              itemStyle={{ color: 'var(--text)' }}
            />
            {shown.map((line) => (
              <Line
                key={line.name}
                name={line.name}
                data={pointsOf(line)}
                dataKey="value"
                type={line.stepped ? 'stepBefore' : 'linear'}
                stroke={line.colour}
                strokeWidth={1.75}
                {...(line.dashed ? { strokeDasharray: '5 4' } : {})}
                dot={line.atMs.length === 1 ? { r: 3, fill: line.colour } : false}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <ul className={styles['legend']}>
        {shown.map((line) => (
          <li key={line.name}>
            <svg width="18" height="8" aria-hidden>
              <line
                x1="0"
                x2="18"
                y1="4"
                y2="4"
                stroke={line.colour}
                strokeWidth="2"
                {...(line.dashed ? { strokeDasharray: '5 3' } : {})}
              />
            </svg>
            {line.name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Round steps up to `most`: at most five. */
function ticksTo(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

function pointsOf({ atMs, values }: Series): { at: number; value: number }[] {
  const step = Math.max(1, Math.ceil(atMs.length / MOST_POINTS));
  const points: { at: number; value: number }[] = [];
  for (let i = 0; i < atMs.length; i += step) {
    // The maximum of each piece, so that a short peak stays visible.
    const piece = values.slice(i, i + step);
    points.push({ at: atMs[Math.min(atMs.length - 1, i + step - 1)] ?? 0, value: Math.max(...piece) });
  }
  return points;
}
