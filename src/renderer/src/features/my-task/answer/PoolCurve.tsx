import { CartesianGrid, Line, LineChart, ReferenceDot, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatQuantity, type Quantity } from '../../../../../core/format/index.ts';
import { familyOf, type RecommendAnswer } from '../../../../../contract/index.ts';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import charts from '../../../charts/parts/charts.module.css';
import { Legend, type LegendItem } from '../../../charts/parts/Legend.tsx';
import { baseAxis, gridLines, scaleTo, sideAxis, tooltip } from '../../../charts/parts/setup.ts';
import { curveRows, type CurveRow } from './curve-rows.ts';
import styles from '../MyTaskPage.module.css';

const pools = ['threads', 'processes'] as const;

/** The model's time and memory by pool size. */
export function PoolCurve({ curve, spec }: Pick<RecommendAnswer, 'curve' | 'spec'>) {
  const chosen = chosenOf(spec);
  return (
    <div className={charts['pair']}>
      <Curve label="Time of the whole job" rows={curveRows(curve, 'wallMs')} quantity="time" chosen={chosen} />
      <Curve label="Memory on top of an idle program" rows={curveRows(curve, 'peakBytes')} quantity="memory" chosen={chosen} />
    </div>
  );
}

function chosenOf(spec: RecommendAnswer['spec']): CurveProps['chosen'] {
  if (!spec || !('workers' in spec)) return null;
  const id = pools.find((family) => family === familyOf(spec));
  return id === undefined ? null : { id, workers: spec.workers };
}

interface CurveProps {
  readonly label: string;
  readonly rows: readonly CurveRow[];
  readonly quantity: Quantity;
  readonly chosen: { readonly id: (typeof pools)[number]; readonly workers: number } | null;
}

function Curve({ label, rows, quantity, chosen }: CurveProps) {
  const ends = pools.map((id) => `${id} from ${endText(rows.at(0)?.[id], quantity)} to ${endText(rows.at(-1)?.[id], quantity)}`).join(', ');
  const dot = chosen ? rows.find(({ workers }) => workers === chosen.workers)?.[chosen.id] : undefined;
  const most = Math.max(0, ...rows.flatMap((row) => pools.map((id) => row[id] ?? 0)));
  return (
    <figure className={charts['figure']} aria-label={`${label} over 1 to ${String(rows.at(-1)?.workers ?? 1)} workers: ${ends}`}>
      <figcaption className={styles['chartTitle']}>{label}</figcaption>
      <div style={{ height: 200 }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={[...rows]} margin={{ top: 12, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...gridLines} />
            <XAxis
              type="number"
              dataKey="workers"
              domain={['dataMin', 'dataMax']}
              ticks={rows.map(({ workers }) => workers)}
              {...baseAxis}
            />
            <YAxis width={68} {...sideAxis} {...scaleTo(most, quantity, 4)} />
            <Tooltip
              {...tooltip}
              formatter={(value) => formatQuantity(Number(value), quantity)}
              labelFormatter={(workers) => `${String(Number(workers))} workers`}
            />
            {pools.map((id) => (
              <Line
                key={id}
                name={id}
                dataKey={id}
                type="linear"
                stroke={strategyColour(id)}
                strokeWidth={1.75}
                dot={{ r: 2.5, fill: strategyColour(id), strokeWidth: 0 }}
                {...(id === 'processes' ? { strokeDasharray: '5 4' } : {})}
                isAnimationActive={false}
              />
            ))}
            {chosen && dot !== undefined ? (
              <ReferenceDot x={chosen.workers} y={dot} r={7} fill="none" stroke="var(--accent)" strokeWidth={2.5} />
            ) : null}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <Legend items={dot === undefined ? lines : [...lines, { name: 'recommended', colour: 'var(--accent)', mark: 'ring' }]} />
    </figure>
  );
}

const lines: readonly LegendItem[] = pools.map((id) => ({
  name: id,
  colour: strategyColour(id),
  mark: id === 'processes' ? 'dashed' : 'line',
}));

const endText = (value: number | undefined, quantity: Quantity): string =>
  value === undefined ? 'unknown' : formatQuantity(value, quantity);
