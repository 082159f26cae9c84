import type { Plan, PlanChoice } from '../../../../contract/index.ts';

/** A choice as a point of the chart. */
export interface Point {
  readonly timeMs: number;
  readonly usd: number;
  readonly choice: PlanChoice;
}

const pointOf = (choice: PlanChoice): Point => ({ timeMs: choice.timeMs, usd: choice.usd, choice });

/** The points by series: one function, many functions, the best trade-offs, the recommended one, the one that is pointed at. A logarithmic axis can't show free choices. */
export function pointsOf(
  { choices, chosen }: Plan,
  pointedAt: string | null,
): { one: Point[]; many: Point[]; front: Point[]; chosen: Point[]; pointed: Point[] } {
  const points = choices.filter(({ usd, timeMs }) => usd > 0 && timeMs > 0).map(pointOf);
  return {
    one: points.filter(({ choice }) => choice.kind === 'one'),
    many: points.filter(({ choice }) => choice.kind === 'many'),
    front: points.filter(({ choice }) => choice.front),
    chosen: points.filter(({ choice }) => choice.id === chosen),
    pointed: points.filter(({ choice }) => choice.id === pointedAt),
  };
}

/** How many trade-offs a table shows at first. */
const SHOWN = 6;

/** The most telling trade-offs, fastest first: both ends, the chosen one, and those nearest to even steps of time between them. */
export function leadingChoices(front: readonly PlanChoice[], chosen: string | null): PlanChoice[] {
  if (front.length <= SHOWN) return [...front];
  const [first, last] = [front[0], front.at(-1)];
  const kept = new Set(front.filter((choice) => choice === first || choice === last || choice.id === chosen));
  const log = ({ timeMs }: PlanChoice): number => Math.log(Math.max(timeMs, Number.MIN_VALUE));
  while (kept.size < SHOWN) {
    // The one in the middle of the widest gap.
    const rest = front.filter((choice) => !kept.has(choice));
    const gap = (choice: PlanChoice): number => Math.min(...[...kept].map((other) => Math.abs(log(other) - log(choice))));
    const next = rest.reduce((a, b) => (gap(b) > gap(a) ? b : a));
    kept.add(next);
  }
  return front.filter((choice) => kept.has(choice));
}

/** A logarithmic axis: its range and ticks. */
export interface LogAxis {
  readonly domain: [number, number];
  readonly ticks: number[];
}

/** Ticks from a minute on, where round numbers are not decimal. */
const MINUTES = [1, 2, 5, 15, 60, 240, 1440].map((minutes) => minutes * 60_000);
const MOST_TICKS = 10;

/** An axis for times in milliseconds. */
export function timeAxis(values: readonly number[]): LogAxis {
  const domain = around(values);
  const coarse = inside(domain, [...decimals(domain, [1]).filter((ms) => ms < 60_000), ...MINUTES]);
  const fine = inside(domain, [...decimals(domain, [1, 3]).filter((ms) => ms < 60_000), ...MINUTES]);
  return { domain, ticks: fine.length <= MOST_TICKS ? fine : coarse };
}

/** An axis for dollars. */
export function costAxis(values: readonly number[]): LogAxis {
  const domain = around(values);
  const ticks = [[1, 2, 5], [1, 3], [1]].map((factors) => inside(domain, decimals(domain, factors)));
  return { domain, ticks: ticks.find((each) => each.length <= MOST_TICKS - 2) ?? ticks.at(-1) ?? [] };
}

const around = (values: readonly number[]): [number, number] => [Math.min(...values) * 0.8, Math.max(...values) * 1.25];

const inside = ([low, high]: readonly [number, number], ticks: readonly number[]): number[] =>
  ticks.filter((tick) => tick >= low && tick <= high);

/** Factors times every power of ten around a range. Parsed from text, so that 0.003 is not 0.0030000000000000005. */
function decimals([low, high]: readonly [number, number], factors: readonly number[]): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => first + i);
  return powers.flatMap((power) => factors.map((factor) => Number(`${String(factor)}e${String(power)}`)));
}

/** The text with a capital first letter. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
