import type { ResultHead } from '../../../../../contract/index.ts';

export type SortOrder = 'newest' | 'oldest' | 'name' | 'size';

const comparers: Readonly<Record<SortOrder, (a: ResultHead, b: ResultHead) => number>> = {
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  oldest: (a, b) => a.createdAt.localeCompare(b.createdAt),
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  size: (a, b) => b.bytes - a.bytes,
};

/** The results that contain every word of the search (in name, workload, strategies or headline), sorted. */
export function findResults(heads: readonly ResultHead[], search: string, order: SortOrder): ResultHead[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return heads
    .filter((head) => {
      const text = [head.name, head.workload, head.headline, ...head.strategies].join('\n').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted(comparers[order]);
}
