import type { Figure } from '../../../contract/index.ts';
import { duration, size } from '../analysis/wording.ts';

/** A figure with its interval: `210 ms (205 ms to 216 ms)`; a dash where there is none. */
export function withInterval(figure: Figure | null, format: (value: number) => string): string {
  if (!figure) return '–';
  const [low, high] = figure.ci95;
  return low === high ? format(figure.median) : `${format(figure.median)} (${format(low)} to ${format(high)})`;
}

export const milliseconds = (value: number): string => duration(value);
export const bytes = (value: number): string => size(value);
export const times = (value: number): string => `${value.toFixed(2)}×`;
export const plain = (value: number): string => value.toFixed(2);

/** Day and minute, UTC. */
export const dateText = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
