import type { ListedResult } from '../../../../../contract/index.ts';

export type SortOrder = 'newest' | 'oldest' | 'name' | 'size';

const comparers: Readonly<Record<SortOrder, (a: ListedResult, b: ListedResult) => number>> = {
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  oldest: (a, b) => a.createdAt.localeCompare(b.createdAt),
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  size: (a, b) => b.bytes - a.bytes,
};

/** The results that contain every word of the search (in name, workload, strategies or headline), sorted. */
export function findResults(results: readonly ListedResult[], search: string, order: SortOrder): ListedResult[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return results
    .filter((result) => {
      const text = [result.name, result.workload, result.headline, ...result.strategies].join('\n').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted(comparers[order]);
}
