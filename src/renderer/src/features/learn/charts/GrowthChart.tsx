import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Scatter, XAxis, YAxis } from 'recharts';
import charts from '../../../charts/charts.module.css';

/** Measured dots, or a curve through them. `at` is the number of workers. */
export interface GrowthSeries {
  readonly name: string;
  readonly colour: string;
  readonly kind: 'dots' | 'curve' | 'dashed';
  readonly at: readonly number[];
  readonly values: readonly number[];
}

interface GrowthChartProps {
  readonly label: string;
  readonly series: readonly GrowthSeries[];
  readonly format: (value: number) => string;
  /** Numbers of workers labelled on the axis. */
  readonly sizes: readonly number[];
  /** Vertical lines at some numbers of workers. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
}

const tick = { fill: 'var(--text-muted)', fontSize: 12 };

/** A value by number of workers: a dot for every trial, and curves. */
export function GrowthChart({ label, series, format, sizes, marks = [] }: GrowthChartProps) {
  const shown = series.filter((each) => each.at.length > 0);
  const describe = shown.map(({ name, values }) => `${name} ${format(Math.min(...values))} to ${format(Math.max(...values))}`).join(', ');
  return (
    <figure className={charts['figure']} aria-label={`${label}: ${describe || 'nothing measured yet'}`}>
      <div style={{ height: 300 }}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart margin={{ top: 20, right: 24, bottom: 16, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              type="number"
              dataKey="at"
              domain={[0, Math.max(...sizes)]}
              ticks={[...sizes]}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              tick={tick}
              allowDuplicatedCategory={false}
              label={{ value: 'Workers', position: 'insideBottom', offset: -12, fill: 'var(--text-muted)', fontSize: 12 }}
            />
            <YAxis
              width={76}
              dataKey="value"
              type="number"
              domain={[0, 'auto']}
              tickLine={false}
              axisLine={false}
              tick={tick}
              tickFormatter={format}
            />
            {marks.map((mark) => (
              <ReferenceLine
                key={mark.label}
                x={mark.at}
                stroke="var(--text-muted)"
                strokeDasharray="2 4"
                label={{ value: mark.label, position: 'top', fill: 'var(--text-muted)', fontSize: 12 }}
              />
            ))}
            {shown.map((each) =>
              each.kind === 'dots' ? (
                <Scatter
                  key={each.name}
                  name={each.name}
                  data={pointsOf(each)}
                  dataKey="value"
                  fill={each.colour}
                  fillOpacity={0.75}
                  isAnimationActive={false}
                />
              ) : (
                <Line
                  key={each.name}
                  name={each.name}
                  data={pointsOf(each)}
                  dataKey="value"
                  type="linear"
                  stroke={each.colour}
                  strokeWidth={1.75}
                  {...(each.kind === 'dashed' ? { strokeDasharray: '6 4' } : {})}
                  dot={false}
                  activeDot={false}
                  isAnimationActive={false}
                />
              ),
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <ul className={charts['legend']}>
        {shown.map((each) => (
          <li key={each.name}>
            <svg width="18" height="8" aria-hidden>
              {each.kind === 'dots' ? (
                <circle cx="9" cy="4" r="3.5" fill={each.colour} />
              ) : (
                <line
                  x2="18"
                  y1="4"
                  y2="4"
                  stroke={each.colour}
                  strokeWidth="2"
                  {...(each.kind === 'dashed' ? { strokeDasharray: '5 3' } : {})}
                />
              )}
            </svg>
            {each.name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

const pointsOf = ({ at, values }: GrowthSeries): { at: number; value: number }[] => at.map((x, i) => ({ at: x, value: values[i] ?? 0 }));
