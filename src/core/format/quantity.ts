import type { Figure } from '../statistics/figure.ts';
import { formatNumber, NBSP, NO_FIGURE } from './number.ts';
import { formatPercent, formatTimes } from './shares.ts';
import { formatBytes, formatDuration, sizeUnits, timeUnits, unitOf, type Ladder } from './units.ts';

/** What a figure counts: milliseconds, bytes, a ratio, a share of one, or nothing but itself. */
export type Quantity = 'time' | 'memory' | 'ratio' | 'share' | 'plain';

/** The units of those that have any. */
const ladders: Partial<Record<Quantity, Ladder>> = { time: timeUnits, memory: sizeUnits };

const writers: Record<Quantity, (value: number) => string> = {
  time: formatDuration,
  memory: formatBytes,
  ratio: formatTimes,
  share: formatPercent,
  plain: formatNumber,
};

/** A single value: `12.3 ms`, `34.4 MB`, `4.9×`, `1.9`. */
export const formatQuantity = (value: number, quantity: Quantity): string => writers[quantity](value);

/** A median and its interval in the same unit: `331 ms`, `323 to 341`; the interval is null where it is no wider than the rounding. */
export interface FigureText {
  readonly value: string;
  readonly interval: string | null;
}

/** Writes values without their unit, which is that of another one. */
function inUnitOf(value: number, quantity: Quantity): (other: number) => string {
  const ladder = ladders[quantity];
  const unit = ladder && unitOf(value, ladder);
  return (other) => {
    // What has a rest needs its units: `54 s to 1 min 10 s`.
    if (quantity === 'share' || unit?.rest) return formatQuantity(other, quantity);
    return formatNumber(other / (unit?.size ?? 1));
  };
}

/** A median and its interval apart, as tables show them. */
export function figureText({ median, ci95 }: Figure, quantity: Quantity): FigureText {
  const [low, high] = ci95.map(inUnitOf(median, quantity));
  return {
    value: formatQuantity(median, quantity),
    interval: low === undefined || high === undefined || low === high ? null : `${low} to ${high}`,
  };
}

/** From the least to the most: `193 to 773 MB`; a single value where both read the same. */
export function formatRange(low: number, high: number, quantity: Quantity): string {
  const write = inUnitOf(high, quantity);
  const most = formatQuantity(high, quantity);
  return write(low) === write(high) ? most : `${write(low)} to ${most}`;
}

/** A figure in one line: `331 ms (323 to 341)`; a dash where there is none. */
export function formatFigure(figure: Figure | null, quantity: Quantity): string {
  if (!figure) return NO_FIGURE;
  const { value, interval } = figureText(figure, quantity);
  return interval === null ? value : `${value} (${interval})`;
}

/** A figure in a sentence: `1.9 (95 % interval 1.8 to 2)`. */
export function figureInWords(figure: Figure, quantity: Quantity): string {
  const { value, interval } = figureText(figure, quantity);
  return interval === null ? value : `${value} (95${NBSP}% interval ${interval})`;
}
