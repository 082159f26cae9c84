import type { SheetCell } from '../../../../contract/index.ts';
import { formatBytes, formatMs, formatTimes } from '../../ui/format.ts';

/** The interval of a cell, "7.1 MB – 11 MB"; null if it has none, or if the interval includes zero, which the text states. */
export function intervalOf(cell: Extract<SheetCell, { state: 'measured' }>): string | null {
  const { figure, unit } = cell;
  if (!figure || unit === null || unit === 'tasks') return null;
  const [low, high] = figure.ci95;
  if (low === high || (unit !== 'ratio' && low <= 0)) return null;
  const format = unit === 'ms' ? formatMs : unit === 'bytes' ? formatBytes : formatTimes;
  return `${format(low)} – ${format(high)}`;
}
