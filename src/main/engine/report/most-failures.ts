import { failureGroups, type ExperimentResult, type FailureGroup } from '../../../contract/index.ts';

/** The most different reasons in a report, which gives the number of further ones. */
const SHOWN = 30;

/** The most frequent failures, and the number of further reasons. */
export function mostFailures({ trials }: ExperimentResult): { groups: readonly FailureGroup[]; more: number } {
  const groups = failureGroups(trials);
  return { groups: groups.slice(0, SHOWN), more: Math.max(0, groups.length - SHOWN) };
}
