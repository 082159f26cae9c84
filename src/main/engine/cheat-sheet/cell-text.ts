import { formatBytes, formatDuration, formatTimes } from '../../../core/format/index.ts';
import { TOO_LITTLE, type Figure } from '../../../contract/index.ts';

export type Unit = 'ms' | 'bytes' | 'ratio';

/** A figure as the sheet shows it: "12 ms", "34 MB", "1.9×". A figure that noise puts below zero reads "too little to measure". */
export function figureText({ median, ci95 }: Figure, unit: Unit): string {
  if (unit === 'ratio') return formatTimes(median);
  if (tooLittle({ median, ci95 })) return TOO_LITTLE;
  return unit === 'bytes' ? formatBytes(median) : formatDuration(median);
}

/** Whether it may as well be zero. */
const tooLittle = ({ median, ci95 }: Figure): boolean => median <= 0 || (ci95[0] < 0 && ci95[1] > 0);
