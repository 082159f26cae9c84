import type { Figure } from '../../../contract/index.ts';
import { digits, size, times } from '../analysis/wording.ts';

export type Unit = 'ms' | 'bytes' | 'ratio';

/** A figure as the sheet shows it: "12 ms", "34 MB", "1.9×". A figure that noise puts below zero reads "too little to measure". */
export function figureText({ median, ci95 }: Figure, unit: Unit): string {
  if (unit === 'ratio') return `${times(median)}×`;
  if (tooLittle({ median, ci95 })) return 'too little to measure';
  return unit === 'bytes' ? size(median) : length(median);
}

/** Whether it may as well be zero. */
const tooLittle = ({ median, ci95 }: Figure): boolean => median <= 0 || (ci95[0] < 0 && ci95[1] > 0);

function length(ms: number): string {
  if (ms < 0.9995) return `${digits(ms * 1000)} µs`;
  return ms < 999.5 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}
