import { strategyOf, type StrategyId } from '../../core/strategies/index.ts';
import type { CheatSheet, SheetCell, SheetLanguage, SheetRow } from './cheat-sheet.ts';

/** A strategy of the table, in each language that has it. */
export interface GridColumn {
  readonly title: string;
  readonly ids: readonly StrategyId[];
}

/** A row of the table: that of one language, if the sheet has several. */
export interface GridLine {
  readonly row: SheetRow;
  /** Null if the sheet has one language. */
  readonly language: 'JavaScript' | 'Python' | null;
  /** The title of the row, with the language. */
  readonly title: string;
  /** Whether it is the first of its row. */
  readonly first: boolean;
  readonly resultId: string | null;
  /** One per column; null where the language has no such strategy. */
  readonly cells: readonly (SheetCell | null)[];
}

/** What the languages are called. */
export const sheetLanguageNames = { javascript: 'JavaScript', python: 'Python' } as const satisfies Record<SheetLanguage, string>;

/** The sheet as a table in which threads of all languages share a column, and so do processes; a row has a line for each language. */
export function sheetGrid({ columns, rows, languages = ['javascript'] }: Pick<CheatSheet, 'columns' | 'rows' | 'languages'>): {
  readonly columns: readonly GridColumn[];
  readonly lines: readonly GridLine[];
} {
  if (languages.length < 2)
    return {
      columns: columns.map(({ id, title }) => ({ title, ids: [id] })),
      lines: rows.map((row) => ({ row, language: null, title: row.title, first: true, resultId: row.resultId, cells: row.cells })),
    };
  const merged = mergedColumns(columns);
  const lines = rows.flatMap((row) =>
    languages.map((language, at): GridLine => {
      const cells = merged.map(({ ids }) => {
        const id = ids.find((each) => strategyOf(each).language === language);
        return row.cells[columns.findIndex((column) => column.id === id)] ?? null;
      });
      const title = `${row.title}, ${sheetLanguageNames[language]}`;
      return { row, language: sheetLanguageNames[language], title, first: at === 0, resultId: row.resultIds?.[at] ?? null, cells };
    }),
  );
  return { columns: merged, lines };
}

/** Strategies of one family share a column, except simulations. */
function mergedColumns(columns: CheatSheet['columns']): GridColumn[] {
  const merged = new Map<string, GridColumn>();
  for (const { id, title } of columns) {
    const { simulation, family } = strategyOf(id);
    const key = simulation ? id : family;
    const own = title.replace(/^Python, /, '');
    const { title: first = `${own.charAt(0).toUpperCase()}${own.slice(1)}`, ids = [] } = merged.get(key) ?? {};
    merged.set(key, { title: first, ids: [...ids, id] });
  }
  return [...merged.values()];
}
