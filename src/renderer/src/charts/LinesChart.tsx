import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { at } from '../../../core/known.ts';
import { axesFor, endsOf, thinned, type Ends } from '../../../core/charts/curve.ts';
import { formatDuration, formatQuantity, type Quantity } from '../../../core/format/index.ts';
import { curvesText, type NamedCurve } from '../../../contract/index.ts';
import styles from './parts/charts.module.css';
import { EndNames, roomForNames } from './parts/EndNames.tsx';
import { Legend } from './parts/Legend.tsx';
import { baseAxis, gridLines, scaleOf, sideAxis, tooltip } from './parts/setup.ts';
import { useWidth } from './parts/use-width.ts';

export interface Series extends NamedCurve {
  readonly colour: string;
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
  readonly upTo?: Ends;
  /** Names the lines at their ends where there is room, instead of in a legend. */
  readonly namesAtEnds?: boolean;
}

/** A narrower chart has no room for names beside it. */
const LEAST_WIDTH = 520;

/** Lines over the time of a trial. */
export function LinesChart({ label, series, quantity, height = 180, upTo, namesAtEnds = false }: LinesChartProps) {
  const { ref, width } = useWidth();
  const shown = series.filter((line) => line.atMs.length > 0);
  if (shown.length === 0) return <p className={styles['empty']}>No samples yet.</p>;
  const axes = axesFor(upTo ?? endsOf(shown), quantity, { time: 4, value: 4 });
  const named = namesAtEnds && width >= LEAST_WIDTH;
  const ends = shown.map(({ name, colour, atMs, values }) => ({
    name,
    colour,
    x: (atMs.at(-1) ?? 0) / axes.time.end,
    y: (values.at(-1) ?? 0) / axes.value.end,
  }));
  return (
    <figure ref={ref} className={styles['figure']} aria-label={`${label}: ${curvesText(shown, quantity)}`}>
      <div style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart margin={{ top: 8, right: named ? roomForNames(ends) : 20, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...gridLines} />
            <XAxis type="number" dataKey="at" {...baseAxis} {...scaleOf(axes.time)} allowDuplicatedCategory={false} />
            <YAxis width={64} {...sideAxis} {...scaleOf(axes.value)} />
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
            {named ? <EndNames ends={ends} /> : null}
          </LineChart>
        </ResponsiveContainer>
      </div>
      {named ? null : (
        <Legend items={shown.map(({ name, colour, dash }) => ({ name, colour, mark: 'line', ...(dash === undefined ? {} : { dash }) }))} />
      )}
    </figure>
  );
}

function pointsOf(line: Series): { at: number; value: number }[] {
  const { atMs, values } = thinned(line);
  return atMs.map((ms, i) => ({ at: ms, value: at(values, i) }));
}
