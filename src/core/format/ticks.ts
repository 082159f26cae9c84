import { formatDecimals, formatNumber, NBSP } from './number.ts';
import { formatQuantity, type Quantity } from './quantity.ts';
import { sizeUnits, unitOf } from './units.ts';

/** The steps of an axis, all in the unit of the largest: `0`, `0.5 s`, `1.0 s`; `0`, `50 MB`, `100 MB`. */
export function tickTexts(ticks: readonly number[], quantity: Quantity): string[] {
  const largest = Math.max(0, ...ticks);
  return ticks.map((tick) => (tick === 0 ? '0' : tickText(tick, largest, Math.abs((ticks[1] ?? largest) - (ticks[0] ?? 0)), quantity)));
}

function tickText(tick: number, largest: number, step: number, quantity: Quantity): string {
  if (quantity === 'time') return formatTimeAt(tick, step, largest);
  if (quantity !== 'memory') return formatQuantity(tick, quantity);
  const unit = unitOf(largest, sizeUnits);
  return `${formatNumber(tick / unit.size)}${NBSP}${unit.name}`;
}

const axisUnits = [
  { name: 's', ms: 1000 },
  { name: 'ms', ms: 1 },
  { name: 'µs', ms: 0.001 },
] as const;

/** A point in time, with the digits that a step of `stepMs` needs and in the unit that suits times up to `largestMs`. */
export function formatTimeAt(ms: number, stepMs: number, largestMs: number): string {
  if (stepMs >= 60_000) return formatClock(ms);
  // The largest unit that needs at most three decimals, or the finest one.
  const unit = axisUnits.find((u) => largestMs >= u.ms && stepMs >= u.ms / 1000) ?? axisUnits[2];
  const decimals = Math.max(0, -Math.floor(Math.log10(stepMs / unit.ms) + 1e-9));
  return `${formatDecimals(ms / unit.ms, decimals)}${NBSP}${unit.name}`;
}

/** Whole minutes, and hours from an hour on: `59 min`, `2 h 00`. */
function formatClock(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${String(minutes)}${NBSP}min`;
  return `${String(Math.floor(minutes / 60))}${NBSP}h${NBSP}${String(minutes % 60).padStart(2, '0')}`;
}
