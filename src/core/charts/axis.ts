import { tickTexts, type Quantity } from '../format/index.ts';
import { roundStep, roundTimeStep, ticksTo } from './ticks.ts';

/** A mark of an axis, and what is written at it. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** An axis from 0 to `end`. */
export interface Axis {
  readonly end: number;
  readonly ticks: readonly Tick[];
}

/** An axis that ends at the first round value at or above `max`, in at most `most` steps. */
export function axisTo(max: number, quantity: Quantity, most: number): Axis {
  const highest = max > 0 && Number.isFinite(max) ? max : 1;
  const step = stepOf(quantity)(highest / most);
  const end = Math.ceil(highest / step - 1e-9) * step;
  return { end, ticks: ticksOf(ticksTo(end, end / step, stepOf(quantity)), quantity) };
}

/** An axis that ends where its values end, for long charts that should not have a gap there. */
export const axisWithin = (end: number, quantity: Quantity, most: number): Axis => ({
  end,
  ticks: ticksOf(ticksTo(end, most, stepOf(quantity)), quantity),
});

const stepOf = (quantity: Quantity): ((atLeast: number) => number) => (quantity === 'time' ? roundTimeStep : roundStep);

function ticksOf(values: readonly number[], quantity: Quantity): Tick[] {
  const texts = tickTexts(values, quantity);
  return values.map((at, i) => ({ at, text: texts[i] ?? '' }));
}
