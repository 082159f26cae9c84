import type { ListedResult, Origin } from '../../../../../contract/index.ts';

/** The kinds of results, by the page that set up their experiment. A plan's measurement is of the user's own tasks. */
export const kinds = [
  { id: 'mine', title: 'Mine', origins: [null, 'plan'] },
  { id: 'learn', title: 'Learn', origins: ['learn'] },
  { id: 'claims', title: 'Claims', origins: ['claim'] },
  { id: 'sheets', title: 'Sheets', origins: ['sheet'] },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly origins: readonly (Origin | null)[] }[];
export type ResultKind = (typeof kinds)[number]['id'] | 'all';

/** The results of a kind. */
export function ofKind(results: readonly ListedResult[], kind: ResultKind): readonly ListedResult[] {
  const origins: readonly (Origin | null)[] | undefined = kinds.find(({ id }) => id === kind)?.origins;
  return origins === undefined ? results : results.filter((result) => origins.includes(result.origin ?? null));
}
