import { CartesianGrid, Line, LineChart, ReferenceDot, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { familyOf, type RecommendAnswer } from '../../../../../contract/index.ts';
import { formatBytes, formatMs } from '../../../ui/format.ts';
import { strategyColour } from '../../../ui/strategy-colours.ts';
import charts from '../../../charts/charts.module.css';
import { curveRows, type CurveRow } from './curve-rows.ts';
import styles from '../MyTaskPage.module.css';

const tick = { fill: 'var(--text-muted)', fontSize: 12 };
const pools = ['threads', 'processes'] as const;

/** The model's time and memory by pool size. */
export function PoolCurve({ curve, spec }: Pick<RecommendAnswer, 'curve' | 'spec'>) {
  const chosen = chosenOf(spec);
  return (
    <div className={charts['pair']}>
      <Curve label="Time of the whole job" rows={curveRows(curve, 'wallMs')} format={formatMs} chosen={chosen} />
      <Curve label="Memory on top of an idle program" rows={curveRows(curve, 'peakBytes')} format={formatBytes} chosen={chosen} />
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
  readonly format: (value: number) => string;
  readonly chosen: { readonly id: (typeof pools)[number]; readonly workers: number } | null;
}

function Curve({ label, rows, format, chosen }: CurveProps) {
  const ends = pools.map((id) => `${id} from ${endText(rows.at(0)?.[id], format)} to ${endText(rows.at(-1)?.[id], format)}`).join(', ');
  const dot = chosen ? rows.find(({ workers }) => workers === chosen.workers)?.[chosen.id] : undefined;
  return (
    <figure className={charts['figure']} aria-label={`${label} over 1 to ${String(rows.at(-1)?.workers ?? 1)} workers: ${ends}`}>
      <figcaption className={styles['chartTitle']}>{label}</figcaption>
      <div style={{ height: 200 }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={[...rows]} margin={{ top: 12, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              type="number"
              dataKey="workers"
              domain={['dataMin', 'dataMax']}
              ticks={rows.map(({ workers }) => workers)}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              tick={tick}
            />
            <YAxis
              width={68}
              domain={[0, 'auto']}
              tickLine={false}
              axisLine={false}
              tick={tick}
              tickFormatter={(value: number) => (value === 0 ? '0' : format(value))}
            />
            <Tooltip
              isAnimationActive={false}
              formatter={(value) => format(Number(value))}
              labelFormatter={(workers) => `${String(Number(workers))} workers`}
              contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 6, fontSize: 12 }}
              itemStyle={{ color: 'var(--text)' }}
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
      <ul className={charts['legend']}>
        {pools.map((id) => (
          <li key={id}>
            <svg width="18" height="8" aria-hidden>
              <line
                x1="0"
                x2="18"
                y1="4"
                y2="4"
                stroke={strategyColour(id)}
                strokeWidth="2"
                {...(id === 'processes' ? { strokeDasharray: '5 3' } : {})}
              />
            </svg>
            {id}
          </li>
        ))}
        {dot === undefined ? null : (
          <li>
            <svg width="14" height="14" aria-hidden>
              <circle cx="7" cy="7" r="5" fill="none" stroke="var(--accent)" strokeWidth="2.5" />
            </svg>
            recommended
          </li>
        )}
      </ul>
    </figure>
  );
}

const endText = (value: number | undefined, format: (value: number) => string): string => (value === undefined ? 'unknown' : format(value));
