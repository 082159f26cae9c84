import { formatFigure } from '../../../ui/format.ts';
import type { Figure } from '../../../../../contract/index.ts';

/** `a`, `a and b`, `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** `1 task`, `2 tasks`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${String(count)} ${count === 1 ? one : many}`;

/** Two significant digits: `0.042`, `1.9`, `12`. */
export function short(value: number): string {
  if (Math.abs(value) >= 9.95) return String(Math.round(value));
  // Below the resolution of any measurement here.
  return Math.abs(value) < 1e-4 ? '0' : String(Number(value.toPrecision(2)));
}

/** A share as a percentage: `4.2 %`. */
export const percent = (share: number): string => `${short(share * 100)} %`;

/** A figure with its 95 % interval. */
export const withInterval = (figure: Figure, format: (value: number) => string): string => formatFigure(figure, format);
