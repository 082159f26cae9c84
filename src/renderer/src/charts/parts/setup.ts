import { axisTo, type Axis } from '../../../../core/charts/axis.ts';
import type { Quantity } from '../../../../core/format/index.ts';

/** Text in a chart. */
export const chartText = { fill: 'var(--text-muted)', fontSize: 12 } as const;

/** Lines at the marks of the axis at the side. */
export const gridLines = { vertical: false, stroke: 'var(--line)' } as const;

/** The axis below. */
export const baseAxis = { tickLine: false, axisLine: { stroke: 'var(--line)' }, tick: chartText } as const;

/** The axis at the side. It has no line, since the grid lines mark its values. */
export const sideAxis = { tickLine: false, axisLine: false, tick: chartText } as const;

/** Figures at the pointer. */
export const tooltip = {
  isAnimationActive: false,
  contentStyle: { background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 6, fontSize: 12 },
  itemStyle: { color: 'var(--text)' },
} as const;

/** A line at a value, and its label. */
export const limitLine = { stroke: 'var(--text-muted)', strokeDasharray: '5 4' } as const;

/** An axis that ends at the first round value at or above `max`, as recharts takes it. */
export const scaleTo = (max: number, quantity: Quantity, most: number) => scaleOf(axisTo(max, quantity, most));

/** An axis as recharts takes it. */
export function scaleOf({ end, ticks }: Axis) {
  const texts = new Map(ticks.map(({ at, text }) => [at, text]));
  return {
    domain: [0, end] as [number, number],
    ticks: ticks.map(({ at }) => at),
    tickFormatter: (value: number): string => texts.get(value) ?? '',
  };
}

/** Less room than this shows no difference between bars. */
const LEAST_PLOT = 180;
const NAME_ABOVE = 18;

/** Rows with the names of strategies beside them, or above where there is too little room. */
export interface RowLayout {
  /** Where the plot begins, and how wide it is. */
  readonly left: number;
  readonly plot: number;
  readonly above: boolean;
  /** Room for a name above each row. */
  readonly extra: number;
}

/** `right`: room right of the plot, for figures. */
export function rowLayout(width: number, names: readonly string[], right: number): RowLayout {
  const beside = Math.min(240, Math.max(90, ...names.map((name) => name.length * 7.2 + 12)));
  const above = width - beside - right < LEAST_PLOT;
  const left = above ? 4 : beside;
  return { left, plot: Math.max(40, width - left - right), above, extra: above ? NAME_ABOVE : 0 };
}
