import { CartesianGrid, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { Plan, PlanChoice } from '../../../../contract/index.ts';
import { formatDollars, formatMs } from '../../ui/format.ts';
import { costAxis, pointsOf, timeAxis, sentence, type Point } from './plan-points.ts';
import styles from './PlannerPage.module.css';

const tick = { fill: 'var(--text-muted)', fontSize: 12 };
const legend = [
  { name: 'One function', colour: 'var(--strategy-processes)', ring: false },
  { name: 'One function per task', colour: 'var(--strategy-threads)', ring: false },
  { name: 'Recommended', colour: 'var(--accent)', ring: true },
];

interface PointShape {
  readonly cx?: number;
  readonly cy?: number;
}

/** Every choice by time and cost, with a line through the best trade-offs. */
export function PlanChart({ plan }: { readonly plan: Plan }) {
  const points = pointsOf(plan);
  const all = [...points.one, ...points.many];
  if (all.length === 0) return <p className={styles['muted']}>All choices are free at these prices, so there is no chart of their cost.</p>;
  const { aim } = plan.settings;
  const withinMs = aim.type === 'cheapest' ? aim.withinMs : null;
  const withinUsd = aim.type === 'fastest' ? aim.withinUsd : null;
  const time = timeAxis(all.map(({ timeMs }) => timeMs));
  const cost = costAxis(all.map(({ usd }) => usd));
  const inside = ([low, high]: readonly [number, number], value: number | null): value is number =>
    value !== null && value > low && value < high;
  return (
    <figure className={styles['figure']} aria-label={describe(plan)}>
      <div className={styles['chart']}>
        <ResponsiveContainer width="100%" height="100%">
          <ScatterChart margin={{ top: 16, right: 24, bottom: 4, left: 8 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" />
            <XAxis
              type="number"
              dataKey="timeMs"
              name="Time"
              scale="log"
              domain={time.domain}
              ticks={time.ticks}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-control)' }}
              tick={tick}
              tickFormatter={(ms: number) => briefly(formatMs(ms))}
            />
            <YAxis
              type="number"
              dataKey="usd"
              name="Cost"
              scale="log"
              domain={cost.domain}
              ticks={cost.ticks}
              width={84}
              tickLine={false}
              axisLine={false}
              tick={tick}
              tickFormatter={formatDollars}
            />
            <Tooltip
              cursor={false}
              isAnimationActive={false}
              content={({ active, payload }) => <Tip choice={active ? choiceOf(payload) : null} />}
            />
            {inside(time.domain, withinMs) ? (
              <ReferenceLine
                x={withinMs}
                stroke="var(--text-muted)"
                strokeDasharray="5 4"
                label={{ value: `limit ${formatMs(withinMs)}`, position: 'insideTopRight', fill: 'var(--text-muted)', fontSize: 12 }}
              />
            ) : null}
            {inside(cost.domain, withinUsd) ? (
              <ReferenceLine
                y={withinUsd}
                stroke="var(--text-muted)"
                strokeDasharray="5 4"
                label={{ value: `limit ${formatDollars(withinUsd)}`, position: 'insideTopRight', fill: 'var(--text-muted)', fontSize: 12 }}
              />
            ) : null}
            <Scatter
              data={points.one}
              isAnimationActive={false}
              shape={(props: PointShape) => <Dot {...props} colour={legend[0]?.colour ?? ''} />}
            />
            <Scatter
              data={points.many}
              isAnimationActive={false}
              shape={(props: PointShape) => <Dot {...props} colour={legend[1]?.colour ?? ''} />}
            />
            <Scatter
              data={points.front}
              isAnimationActive={false}
              line={{ stroke: 'var(--text)', strokeWidth: 1.5 }}
              shape={() => <g />}
              tooltipType="none"
            />
            <Scatter data={points.chosen} isAnimationActive={false} shape={(props: PointShape) => <Ring {...props} />} />
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <ul className={styles['legendList']}>
        {legend.map(({ name, colour, ring }) => (
          <li key={name}>
            <svg width="14" height="14" aria-hidden>
              <circle cx="7" cy="7" r={ring ? 5 : 4} fill={ring ? 'none' : colour} stroke={colour} strokeWidth={ring ? 2.5 : 0} />
            </svg>
            {name}
          </li>
        ))}
        <li>
          <svg width="18" height="8" aria-hidden>
            <line x1="0" x2="18" y1="4" y2="4" stroke="var(--text)" strokeWidth="1.5" />
          </svg>
          Best trade-offs
        </li>
      </ul>
    </figure>
  );
}

function Dot({ cx = 0, cy = 0, colour }: PointShape & { readonly colour: string }) {
  return <circle cx={cx} cy={cy} r={3.5} fill={colour} fillOpacity={0.6} />;
}

function Ring({ cx = 0, cy = 0 }: PointShape) {
  return <circle cx={cx} cy={cy} r={8} fill="none" stroke="var(--accent)" strokeWidth={3} />;
}

const choiceOf = (payload: readonly { readonly payload?: unknown }[] | undefined): PlanChoice | null =>
  (payload?.[0]?.payload as Point | undefined)?.choice ?? null;

function Tip({ choice }: { readonly choice: PlanChoice | null }) {
  if (choice === null) return null;
  return (
    <div className={styles['tip']}>
      <strong>{sentence(choice.title)}</strong>
      <div>
        {formatMs(choice.timeMs)}, {formatDollars(choice.usd)}
      </div>
      <div className={styles['muted']}>
        {choice.front ? 'nothing else is both faster and cheaper' : 'another choice is both faster and cheaper'}
      </div>
    </div>
  );
}

/** Ticks are round, so they drop zeros after the point. */
const briefly = (text: string): string => text.replace(/\.0+(?= )/, '');

function describe({ choices, chosen }: Plan): string {
  const front = choices.filter((choice) => choice.front);
  const one = choices.find(({ id }) => id === chosen);
  const ends = [front[0], front.at(-1)].map((choice) =>
    choice ? `${choice.title}, ${formatMs(choice.timeMs)}, ${formatDollars(choice.usd)}` : '',
  );
  return `Time and cost of ${String(choices.length)} choices. The fastest of the best trade-offs: ${ends[0] ?? ''}; the cheapest: ${ends[1] ?? ''}; recommended: ${one?.title ?? 'none'}.`;
}
