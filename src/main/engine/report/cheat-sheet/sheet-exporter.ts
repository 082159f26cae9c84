import type { CheatSheet, SheetCell, SheetFormat, SheetRow } from '../../../../contract/index.ts';
import { size } from '../../analysis/wording.ts';
import { figureText } from '../format.ts';

/** Writes the cheat sheet in one format. Pure: the same sheet gives the same bytes. */
export interface SheetExporter {
  readonly format: SheetFormat;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (sheet: CheatSheet) => Uint8Array;
}

/** A cell in words; `why` if nothing was measured. */
export const cellText = (cell: SheetCell): string =>
  cell.state === 'measured' ? cell.text : cell.state === 'not-measured' ? `not measured: ${cell.why}` : 'does not apply';

/** The 95 % interval of a cell in the unit of its text, "11 to 14"; null if it has none, if it is no wider than the rounding, or if it contains zero. */
export function intervalText(cell: SheetCell): string | null {
  if (cell.state !== 'measured' || !cell.figure || cell.unit === null || cell.unit === 'tasks') return null;
  const { median, ci95 } = cell.figure;
  if (cell.unit !== 'ratio' && ci95[0] <= 0) return null;
  if (cell.unit !== 'ms') return figureText(cell.figure, cell.unit === 'bytes' ? 'memory' : 'ratio').interval;
  // Below a millisecond the text is in microseconds.
  const scale = median < 0.9995 ? 1000 : 1;
  return figureText({ median: median * scale, ci95: [ci95[0] * scale, ci95[1] * scale] }, 'time').interval;
}

/** The machine, in one line. */
export const machineText = ({ environment: e }: CheatSheet): string =>
  `${e.cpuModel}, ${String(e.cores)} usable cores, ${size(e.memoryBytes)} of memory, ${e.os}, Node ${e.node}`;

/** The rows with their group, which is named at its first row. */
export const grouped = (rows: readonly SheetRow[]): { row: SheetRow; begins: boolean }[] =>
  rows.map((row, i) => ({ row, begins: rows[i - 1]?.group !== row.group }));
