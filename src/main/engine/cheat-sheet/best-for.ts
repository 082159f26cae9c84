import type { Figure, SheetCell, SheetRow } from '../../../contract/index.ts';
import { listed, sentence } from '../analysis/wording.ts';
import type { Column } from './columns.ts';

/** A speed-up within this share of the best one is as good if it needs less memory. */
const AS_GOOD = 0.9;
/** A smaller speed-up is not worth a pool. */
const WORTH = 1.2;

const kinds = [
  { row: 'waiting', words: 'tasks that wait' },
  { row: 'computing', words: 'tasks that compute' },
] as const;

/** What each strategy is best for, by the other rows' figures alone: of those that do it well, the one with the least memory. */
export function bestFor(columns: readonly Column[], rows: readonly SheetRow[]): SheetRow {
  const figureAt = (id: string, column: number): Figure | null => {
    const cell = rows.find((row) => row.id === id)?.cells[column];
    return cell?.state === 'measured' ? cell.figure : null;
  };
  const valueAt = (id: string, column: number): number | null => figureAt(id, column)?.median ?? null;
  // A speed-up that may be none recommends no strategy.
  const surely = (row: string, column: number): boolean => (figureAt(row, column)?.ci95[0] ?? 0) > 1;
  const all = columns.flatMap(({ simulation }, column) => (simulation ? [] : [column]));
  const leanest = (able: readonly number[]): number | null => {
    const measured = able.flatMap((column) => {
      const bytes = valueAt('memory', column);
      return bytes === null ? [] : [{ column, bytes }];
    });
    return measured.length === 0 ? null : measured.reduce((a, b) => (b.bytes < a.bytes ? b : a)).column;
  };
  const praise = columns.map((): string[] => []);
  for (const { row, words } of kinds) {
    const most = Math.max(...all.map((column) => valueAt(row, column) ?? 0));
    const able = most < WORTH ? [] : all.filter((column) => surely(row, column) && (valueAt(row, column) ?? 0) >= AS_GOOD * most);
    const column = leanest(able);
    if (column !== null) praise[column]?.push(words);
  }
  const crash = rows.find(({ id }) => id === 'crash')?.cells ?? [];
  const apart = leanest(all.filter((column) => crash[column]?.state === 'measured' && isBest(crash[column])));
  if (apart !== null) praise[apart]?.push('tasks that may crash');
  const complete = rows.every(({ cells }) => cells.every(({ state }) => state !== 'not-measured'));
  return {
    id: 'best-for',
    group: 'Best for',
    title: 'Best for',
    how: 'Of the strategies within 10\u00a0% of the best speed-up, and of those in which a crash ends only its own task, the one whose further worker needs the least memory.',
    resultId: null,
    cells: praise.map((words, column): SheetCell => {
      if (columns[column]?.simulation) return { state: 'does-not-apply', why: 'It is a simulation, so nobody can choose it.' };
      if (!complete) return { state: 'not-measured', why: 'It needs all other rows.' };
      const text = words.length > 0 ? sentence(listed(words)) : 'Nothing: another does as well with less memory';
      return { state: 'measured', text, figure: null, unit: null, best: words.length > 0 };
    }),
  };
}

const isBest = (cell: SheetCell | undefined): boolean => cell?.state === 'measured' && cell.best;
