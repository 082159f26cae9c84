import type { SheetRow } from '../../../contract/index.ts';

const WHY = 'Other programs used too much of the cores.';

/** If other programs disturbed the trials, times decide nothing: no time or speed-up is the best of its row, and no strategy is best for anything. */
export const withoutWinners = (rows: readonly SheetRow[]): SheetRow[] =>
  rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      if (cell.state !== 'measured') return cell;
      if (row.group === 'Best for') return { state: 'not-measured', why: WHY };
      return cell.unit === 'ms' || cell.unit === 'ratio' ? { ...cell, best: false } : cell;
    }),
  }));
