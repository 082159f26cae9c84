import type { ExperimentResult } from '../../../contract/index.ts';

/** Failures of one strategy that say the same. */
export interface FailureGroup {
  readonly strategy: string;
  readonly message: string;
  readonly count: number;
}

/** Different reasons that a report tells; of more it says how many. */
const SHOWN = 30;

/** What failed, the most frequent first, and how many further reasons there were. A trial keeps its first 100 failures only. */
export function failureGroups({ trials }: ExperimentResult): { groups: FailureGroup[]; more: number } {
  const groups = new Map<string, FailureGroup>();
  for (const { strategy, failures } of trials) {
    for (const { message } of failures) {
      const key = JSON.stringify([strategy, message]);
      groups.set(key, { strategy, message, count: (groups.get(key)?.count ?? 0) + 1 });
    }
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
  return { groups: sorted.slice(0, SHOWN), more: Math.max(0, sorted.length - SHOWN) };
}
