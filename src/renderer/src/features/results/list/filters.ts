import type { Origin, ResultHead } from '../../../../../contract/index.ts';

/** The kinds of results, by the page that set up their experiment. */
export const kinds = [
  { id: 'mine', title: 'Mine', origin: null },
  { id: 'learn', title: 'Learn', origin: 'learn' },
  { id: 'claims', title: 'Claims', origin: 'claim' },
  { id: 'sheets', title: 'Sheets', origin: 'sheet' },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly origin: Origin | null }[];
export type ResultKind = (typeof kinds)[number]['id'] | 'all';

/** The results of a kind. */
export function ofKind(heads: readonly ResultHead[], kind: ResultKind): readonly ResultHead[] {
  const origin = kinds.find(({ id }) => id === kind)?.origin;
  return origin === undefined ? heads : heads.filter((head) => (head.origin ?? null) === origin);
}
