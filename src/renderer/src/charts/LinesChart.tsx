import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDuration, formatQuantity, type Quantity } from '../../../core/format/index.ts';
import styles from './charts.module.css';
import { Legend } from './Legend.tsx';
import { baseAxis, gridLines, scaleTo, sideAxis, tooltip } from './setup.ts';

/** One line: its points in order of time. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly atMs: readonly number[];
  readonly values: readonly number[];
  /** As in SVG: `6 3`. */
  readonly dash?: string;
  /** Each value holds from the previous point to its own. */
  readonly stepped?: boolean;
}

interface LinesChartProps {
  readonly label: string;
  readonly series: readonly Series[];
  /** What the values are. */
  readonly quantity: Quantity;
  readonly height?: number;
  /** The ends of both axes, so that compared charts share a scale; by default the ends of the lines. */
  readonly upTo?: { readonly ms: number; readonly value: number };
}

/** Recharts draws every point, and more than this many exceed the pixels available. */
const MOST_POINTS = 240;

/** Lines over the time of a trial. */
export function LinesChart({ label, series, quantity, height = 180, upTo }: LinesChartProps) {
  const shown = series.filter((line) => line.atMs.length > 0);
  if (shown.length === 0) return <p className={styles['empty']}>No samples yet.</p>;
  const { ms: lastMs, value: most } = upTo ?? endsOf(shown);
  const describe = shown.map((line) => `${line.name} up to ${formatQuantity(Math.max(...line.values), quantity)}`).join(', ');
  return (
    <figure className={styles['figure']} aria-label={`${label}: ${describe}`}>
      <div style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart margin={{ top: 8, right: 20, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...gridLines} />
            <XAxis type="number" dataKey="at" {...baseAxis} {...scaleTo(lastMs, 'time', 4)} allowDuplicatedCategory={false} />
            <YAxis width={64} {...sideAxis} {...scaleTo(most, quantity, 4)} />
            <Tooltip
              {...tooltip}
              formatter={(value) => formatQuantity(Number(value), quantity)}
              labelFormatter={(ms) => formatDuration(Number(ms))}
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
                {...(line.dash === undefined ? {} : { strokeDasharray: line.dash })}
                dot={line.atMs.length === 1 ? { r: 3, fill: line.colour } : false}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <Legend items={shown.map(({ name, colour, dash }) => ({ name, colour, mark: 'line', ...(dash === undefined ? {} : { dash }) }))} />
    </figure>
  );
}

/** The last point in time and the largest value of all lines. */
export const endsOf = (lines: readonly Pick<Series, 'atMs' | 'values'>[]): { ms: number; value: number } => ({
  ms: Math.max(0, ...lines.map((line) => line.atMs.at(-1) ?? 0)),
  // Not spread into arguments: they may have many values each.
  value: lines.reduce((most, { values }) => values.reduce((a, b) => Math.max(a, b), most), 0),
});

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
