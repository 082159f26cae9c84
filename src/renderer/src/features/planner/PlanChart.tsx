import { CartesianGrid, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDollars, formatDuration } from '../../../../core/format/index.ts';
import type { Plan, PlanChoice } from '../../../../contract/index.ts';
import { ChartTip } from '../../charts/parts/ChartTip.tsx';
import { Legend, type LegendItem } from '../../charts/parts/Legend.tsx';
import { baseAxis, chartText, limitLine, sideAxis } from '../../charts/parts/setup.ts';
import { costAxis, pointsOf, timeAxis, sentence, type Point } from './plan-points.ts';
import styles from './PlannerPage.module.css';

const ONE = 'var(--strategy-processes)';
const MANY = 'var(--strategy-threads)';

const legend: readonly LegendItem[] = [
  { name: 'One function', colour: ONE, mark: 'dot' },
  { name: 'One function per task', colour: MANY, mark: 'dot' },
  { name: 'Recommended', colour: 'var(--accent)', mark: 'ring' },
  { name: 'Best trade-offs', colour: 'var(--text)', mark: 'line' },
];

interface PointShape {
  readonly cx?: number;
  readonly cy?: number;
}

interface PlanChartProps {
  readonly plan: Plan;
  /** The choice that is pointed at, in the table or here. */
  readonly pointedAt: string | null;
  readonly onPoint: (id: string | null) => void;
}

/** Every choice by time and cost, with a line through the best trade-offs. */
export function PlanChart({ plan, pointedAt, onPoint }: PlanChartProps) {
  const points = pointsOf(plan, pointedAt);
  const all = [...points.one, ...points.many];
  if (all.length === 0) return <p className={styles['muted']}>All choices are free at these prices, so there is no chart of their cost.</p>;
  const time = timeAxis(all.map(({ timeMs }) => timeMs));
  const cost = costAxis(all.map(({ usd }) => usd));
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
              {...baseAxis}
              tickFormatter={formatDuration}
            />
            <YAxis
              type="number"
              dataKey="usd"
              name="Cost"
              scale="log"
              domain={cost.domain}
              ticks={cost.ticks}
              width={84}
              {...sideAxis}
              tickFormatter={formatDollars}
            />
            <Tooltip
              cursor={false}
              isAnimationActive={false}
              content={({ active, payload }) => <Tip choice={active ? choiceOf(payload) : null} />}
            />
            {limitOf(plan, time.domain, cost.domain)}
            {dotsOf(points, onPoint)}
            {marksOf(points)}
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <Legend items={legend} />
    </figure>
  );
}

type Points = ReturnType<typeof pointsOf>;

/** All choices. */
const dotsOf = ({ one, many }: Points, onPoint: PlanChartProps['onPoint']) =>
  [
    { data: one, colour: ONE },
    { data: many, colour: MANY },
  ].map(({ data, colour }) => (
    <Scatter
      key={colour}
      data={data}
      isAnimationActive={false}
      onMouseEnter={(entered: unknown) => {
        onPoint(choiceOf([entered as { payload?: unknown }])?.id ?? null);
      }}
      onMouseLeave={() => {
        onPoint(null);
      }}
      shape={(props: PointShape) => <Dot {...props} colour={colour} />}
    />
  ));

/** The line through the best trade-offs, and rings around the recommended choice and the one that is pointed at. */
const marksOf = ({ front, chosen, pointed }: Points) => [
  <Scatter
    key="front"
    data={front}
    isAnimationActive={false}
    line={{ stroke: 'var(--text)', strokeWidth: 1.5 }}
    shape={() => <g />}
    tooltipType="none"
  />,
  <Scatter key="chosen" data={chosen} isAnimationActive={false} shape={(props: PointShape) => <Ring {...props} />} />,
  <Scatter
    key="pointed"
    data={pointed}
    isAnimationActive={false}
    shape={(props: PointShape) => <Ring {...props} pointed />}
    tooltipType="none"
  />,
];

function Dot({ cx = 0, cy = 0, colour }: PointShape & { readonly colour: string }) {
  return <circle cx={cx} cy={cy} r={3.5} fill={colour} fillOpacity={0.6} />;
}

function Ring({ cx = 0, cy = 0, pointed = false }: PointShape & { readonly pointed?: boolean }) {
  // It must not take the pointer from the point under it.
  const shape = pointed ? { r: 6, stroke: 'var(--text)', strokeWidth: 2 } : { r: 8, stroke: 'var(--accent)', strokeWidth: 3 };
  return <circle cx={cx} cy={cy} fill="none" pointerEvents="none" {...shape} />;
}

const choiceOf = (payload: readonly { readonly payload?: unknown }[] | undefined): PlanChoice | null =>
  (payload?.[0]?.payload as Point | undefined)?.choice ?? null;

function Tip({ choice }: { readonly choice: PlanChoice | null }) {
  if (choice === null) return null;
  return (
    <ChartTip>
      <strong>{sentence(choice.title)}</strong>
      <div>
        {formatDuration(choice.timeMs)}, {formatDollars(choice.usd)}
      </div>
      <div className={styles['muted']}>
        {choice.front ? 'nothing else is both faster and cheaper' : 'another choice is both faster and cheaper'}
      </div>
    </ChartTip>
  );
}

/** The limit of the aim, where it lies within the axes. Not a component: recharts finds what it draws by what it is. */
function limitOf({ settings: { aim } }: Plan, times: readonly [number, number], costs: readonly [number, number]) {
  const inside = ([low, high]: readonly [number, number], value: number | null): value is number =>
    value !== null && value > low && value < high;
  const label = (text: string) => ({ value: `limit ${text}`, position: 'insideTopRight', ...chartText }) as const;
  if (aim.type === 'cheapest') {
    const { withinMs } = aim;
    return inside(times, withinMs) ? <ReferenceLine x={withinMs} {...limitLine} label={label(formatDuration(withinMs))} /> : null;
  }
  const { withinUsd } = aim;
  return inside(costs, withinUsd) ? <ReferenceLine y={withinUsd} {...limitLine} label={label(formatDollars(withinUsd))} /> : null;
}

function describe({ choices, chosen }: Plan): string {
  const front = choices.filter((choice) => choice.front);
  const one = choices.find(({ id }) => id === chosen);
  const ends = [front[0], front.at(-1)].map((choice) =>
    choice ? `${choice.title}, ${formatDuration(choice.timeMs)}, ${formatDollars(choice.usd)}` : '',
  );
  return `Time and cost of ${String(choices.length)} choices. The fastest of the best trade-offs: ${ends[0] ?? ''}; the cheapest: ${ends[1] ?? ''}; recommended: ${one?.title ?? 'none'}.`;
}
