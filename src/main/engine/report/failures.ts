import type { ExperimentResult } from '../../../contract/index.ts';

/** Failures of one strategy with the same message. */
export interface FailureGroup {
  readonly strategy: string;
  readonly message: string;
  readonly count: number;
}

/** The most different reasons in a report, which gives the number of further ones. */
const SHOWN = 30;

/** The failures, most frequent first, and the number of further reasons. A trial stores only its first 100 failures. */
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
