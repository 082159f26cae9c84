import type { GridColumn, GridLine } from '../../../../contract/index.ts';

/** Why cells hold no figure: each reason once, with the strategies and rows that it is about. */
export interface Gap {
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

/** The reasons in the order in which the table meets them; none for what is measured, or not yet. */
export function gapsOf(columns: readonly GridColumn[], lines: readonly GridLine[]): Gap[] {
  const found = new Map<string, { readonly strategies: Set<string>; readonly rows: Set<string> }>();
  for (const { row, cells } of lines)
    cells.forEach((cell, at) => {
      if (cell === null || cell.state === 'measured') return;
      const gap = found.get(cell.why) ?? { strategies: new Set(), rows: new Set() };
      gap.strategies.add(columns[at]?.title ?? '');
      gap.rows.add(row.title);
      found.set(cell.why, gap);
    });
  return [...found].map(([says, { strategies, rows }]) => ({
    id: says,
    title: `${[...strategies].join(', ')}: ${[...rows].join(', ')}`,
    says,
  }));
}
