import { sheetLanguageNames, TOO_LITTLE, type GridColumn, type GridLine, type SheetCell } from '../../../../contract/index.ts';
import { strategyOf, type StrategyId } from '../../../../core/strategies/index.ts';
import { strategyColour } from '../../ui/strategy-colours.ts';

/** The bar of a figure. */
export interface CellBar {
  /** Of the largest figure of the row, in whichever language. */
  readonly share: number;
  readonly colour: string;
}

/** The bars of one line of a row, one per cell; null where the cell has no amount to compare. `row`: all lines of the row. */
export function barsOf(columns: readonly GridColumn[], row: readonly GridLine[], line: GridLine): (CellBar | null)[] {
  const most = Math.max(...row.flatMap(({ cells }) => cells.flatMap((cell) => amountOf(cell) ?? [])));
  return line.cells.map((cell, at) => {
    const amount = amountOf(cell);
    const id = columns[at]?.ids.find((each) => isIn(each, line.language));
    return amount === null || id === undefined ? null : { share: amount / most, colour: strategyColour(id) };
  });
}

const isIn = (id: StrategyId, language: GridLine['language']): boolean =>
  language === null || sheetLanguageNames[strategyOf(id).language] === language;

/** A time, memory or speed-up; counts of tasks have a text that says more. */
function amountOf(cell: SheetCell | null): number | null {
  if (cell?.state !== 'measured' || cell.figure === null || cell.unit === 'tasks' || cell.text === TOO_LITTLE) return null;
  return cell.figure.median > 0 ? cell.figure.median : null;
}
