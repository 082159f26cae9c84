import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Scatter, XAxis, YAxis } from 'recharts';
import { at } from '../../../../../core/known.ts';
import { formatQuantity, type Quantity } from '../../../../../core/format/index.ts';
import charts from '../../../charts/parts/charts.module.css';
import { Legend } from '../../../charts/parts/Legend.tsx';
import { baseAxis, chartText, gridLines, limitLine, scaleTo, sideAxis } from '../../../charts/parts/setup.ts';

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
  /** What the values are. */
  readonly quantity: Quantity;
  /** Numbers of workers labelled on the axis. */
  readonly sizes: readonly number[];
  /** Vertical lines at some numbers of workers. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
}

/** A value by number of workers: a dot for every trial, and curves. */
export function GrowthChart({ label, series, quantity, sizes, marks = [] }: GrowthChartProps) {
  const shown = series.filter((each) => each.at.length > 0);
  const describe = shown
    .map(
      ({ name, values }) => `${name} ${formatQuantity(Math.min(...values), quantity)} to ${formatQuantity(Math.max(...values), quantity)}`,
    )
    .join(', ');
  const most = Math.max(0, ...shown.flatMap(({ values }) => values));
  return (
    <figure className={charts['figure']} aria-label={`${label}: ${describe || 'nothing measured yet'}`}>
      <div style={{ height: 300 }}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart margin={{ top: 20, right: 24, bottom: 16, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...gridLines} />
            <XAxis
              type="number"
              dataKey="at"
              domain={[0, Math.max(...sizes)]}
              ticks={[...sizes]}
              {...baseAxis}
              allowDuplicatedCategory={false}
              label={{ value: 'Workers', position: 'insideBottom', offset: -12, ...chartText }}
            />
            <YAxis width={76} dataKey="value" type="number" {...sideAxis} {...scaleTo(most, quantity, 5)} />
            {marks.map((mark) => (
              <ReferenceLine key={mark.label} x={mark.at} {...limitLine} label={{ value: mark.label, position: 'top', ...chartText }} />
            ))}
            {shown.map(drawn)}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <Legend items={shown.map(({ name, colour, kind }) => ({ name, colour, mark: marksOf[kind] }))} />
    </figure>
  );
}

const marksOf = { dots: 'dot', curve: 'line', dashed: 'dashed' } as const;

/** Not a component: recharts finds what it draws by what it is. */
function drawn(each: GrowthSeries) {
  const common = { name: each.name, data: pointsOf(each), dataKey: 'value', isAnimationActive: false } as const;
  if (each.kind === 'dots') return <Scatter key={each.name} {...common} fill={each.colour} fillOpacity={0.75} />;
  return (
    <Line
      key={each.name}
      {...common}
      type="linear"
      stroke={each.colour}
      strokeWidth={1.75}
      {...(each.kind === 'dashed' ? { strokeDasharray: '6 4' } : {})}
      dot={false}
      activeDot={false}
    />
  );
}

const pointsOf = (series: GrowthSeries): { at: number; value: number }[] =>
  series.at.map((x, i) => ({ at: x, value: at(series.values, i) }));
