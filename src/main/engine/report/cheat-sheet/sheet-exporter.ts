import { formatBytes } from '../../../../core/format/index.ts';
import type { CheatSheet, SheetCell } from '../../../../contract/index.ts';

/** Writes the cheat sheet in one format. Pure: the same sheet gives the same bytes. */
export interface SheetExporter {
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (sheet: CheatSheet) => Uint8Array;
}

/** A cell in words; `why` if nothing was measured. */
export const cellText = (cell: SheetCell): string =>
  cell.state === 'measured' ? cell.text : cell.state === 'not-measured' ? `not measured: ${cell.why}` : 'does not apply';

/** The machine, in one line. */
export const machineText = ({ environment: e, python }: CheatSheet): string =>
  `${e.cpuModel}, ${String(e.cores)} usable cores, ${formatBytes(e.memoryBytes)} of memory, ${e.os}, Node ${e.node}${python === undefined ? '' : `, ${python}`}`;
