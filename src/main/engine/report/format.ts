import type { Figure } from '../../../contract/index.ts';

/** What a figure counts: milliseconds, bytes, a ratio, or a plain number. */
export type Quantity = 'time' | 'memory' | 'ratio' | 'plain';

interface Unit {
  /** The smallest value that uses the unit. */
  readonly from: number;
  readonly size: number;
  /** With the separator between number and unit. */
  readonly suffix: string;
}

const UNITS: Record<Quantity, readonly [Unit, ...Unit[]]> = {
  time: [
    { from: 0, size: 1, suffix: ' ms' },
    { from: 1000, size: 1000, suffix: ' s' },
    { from: 600_000, size: 60_000, suffix: ' min' },
  ],
  memory: [
    { from: 0, size: 1e3, suffix: ' kB' },
    { from: 1e6, size: 1e6, suffix: ' MB' },
    { from: 1e9, size: 1e9, suffix: ' GB' },
  ],
  ratio: [{ from: 0, size: 1, suffix: '×' }],
  plain: [{ from: 0, size: 1, suffix: '' }],
};

/** A median and its interval in the same unit: `331 ms`, `323 to 341`; the interval is null if it is no wider than the rounding. */
export interface FigureText {
  readonly value: string;
  readonly interval: string | null;
}

/** With as many digits as the interval supports: none finer than a half of its width, or of 2 % of the median. */
export function figureText({ median, ci95: [low, high] }: Figure, quantity: Quantity): FigureText {
  const { size, suffix } = unitOf(median, quantity);
  const step = Math.max(high - low, Math.abs(median) / 50) / size / 2;
  const digits = step > 0 ? Math.min(3, Math.max(0, Math.ceil(-Math.log10(step)))) : 0;
  const text = (value: number): string =>
    (value / size).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [from, to] = [text(low), text(high)];
  return { value: `${text(median)}${suffix}`, interval: from === to ? null : `${from} to ${to}` };
}

/** A figure in one line: `331 ms (323 to 341)`; a dash if there is none. */
export function withInterval(figure: Figure | null, quantity: Quantity): string {
  if (!figure) return '–';
  const { value, interval } = figureText(figure, quantity);
  return interval === null ? value : `${value} (${interval})`;
}

/** A single value with three significant digits, or all its whole digits. */
export function quantityText(value: number, quantity: Quantity): string {
  const { size, suffix } = unitOf(value, quantity);
  const digits = { maximumSignificantDigits: 3, maximumFractionDigits: 0, roundingPriority: 'morePrecision' } as const;
  return `${(value / size).toLocaleString('en-US', digits)}${suffix}`;
}

/** The same with its sign. */

/** Day and minute, UTC. */
export const dateText = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** A value that would round up to a unit uses that unit. */
const unitOf = (value: number, quantity: Quantity): Unit =>
  UNITS[quantity].findLast(({ from }) => Math.abs(value) >= from * 0.9995) ?? UNITS[quantity][0];

/** The steps of an axis, all in the unit of the largest: `0`, `0.5 s`, `1 s`. */
export function axisTexts(ticks: readonly number[], quantity: Quantity): string[] {
  const { size, suffix } = unitOf(Math.max(0, ...ticks), quantity);
  return ticks.map((tick) => (tick === 0 ? '0' : `${(tick / size).toLocaleString('en-US', { maximumSignificantDigits: 4 })}${suffix}`));
}
