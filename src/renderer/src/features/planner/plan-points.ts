import type { Plan, PlanChoice } from '../../../../contract/index.ts';

/** A choice as a point of the picture. */
export interface Point {
  readonly timeMs: number;
  readonly usd: number;
  readonly choice: PlanChoice;
}

const pointOf = (choice: PlanChoice): Point => ({ timeMs: choice.timeMs, usd: choice.usd, choice });

/** The points by what they are: one function, many functions, the front, the one that is recommended. What costs nothing has no place on a logarithmic axis. */
export function pointsOf({ choices, chosen }: Plan): { one: Point[]; many: Point[]; front: Point[]; chosen: Point[] } {
  const points = choices.filter(({ usd, timeMs }) => usd > 0 && timeMs > 0).map(pointOf);
  return {
    one: points.filter(({ choice }) => choice.kind === 'one'),
    many: points.filter(({ choice }) => choice.kind === 'many'),
    front: points.filter(({ choice }) => choice.front),
    chosen: points.filter(({ choice }) => choice.id === chosen),
  };
}

/** The range of a logarithmic axis around values, and marks in it: 1, 2 and 5 times powers of ten, of which none are left out unevenly. */
export function logAxis(values: readonly number[]): { domain: [number, number]; ticks: number[] } {
  const low = Math.min(...values) * 0.8;
  const high = Math.max(...values) * 1.25;
  const decades = Math.log10(high / low);
  const factors = decades > 4 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of factors) {
      // By way of text, so that it is 0.003 and not 0.0030000000000000005.
      const tick = Number(`${String(factor)}e${String(power)}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return { domain: [low, high], ticks };
}

/** With its first letter large. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
