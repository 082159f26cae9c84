import { figureText, type Quantity } from '../../core/format/index.ts';
import type { SheetCell } from './cheat-sheet.ts';

const quantities = { ms: 'time', bytes: 'memory', ratio: 'ratio' } as const satisfies Record<string, Quantity>;

/** The 95 % interval of a cell in the unit of its text, "11 to 14"; null where it has none, one no wider than the rounding, or one around nothing. */
export function sheetInterval(cell: SheetCell): string | null {
  if (cell.state !== 'measured' || !cell.figure || cell.unit === null || cell.unit === 'tasks') return null;
  if (cell.unit !== 'ratio' && cell.figure.ci95[0] <= 0) return null;
  return figureText(cell.figure, quantities[cell.unit]).interval;
}
