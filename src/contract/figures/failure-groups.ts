import type { Failure, Trial } from '../result/result.ts';

/** Failures of one strategy for the same reason. */
export interface FailureGroup extends Pick<Failure, 'kind' | 'message'> {
  readonly strategy: string;
  readonly count: number;
  /** Indexes of the tasks, ascending; none for failures of the whole trial. */
  readonly tasks: readonly number[];
}

/** The failures by reason, most frequent first. A trial keeps only its first 100 failures. */
export function failureGroups(trials: readonly Pick<Trial, 'strategy' | 'failures'>[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { strategy, failures } of trials) {
    for (const { kind, message, taskIndex } of failures) {
      const key = JSON.stringify([strategy, kind, message]);
      const { count, tasks } = groups.get(key) ?? { count: 0, tasks: [] };
      groups.set(key, { strategy, kind, message, count: count + 1, tasks: taskIndex === null ? tasks : [...tasks, taskIndex] });
    }
  }
  return [...groups.values()]
    .map((group) => ({ ...group, tasks: [...new Set(group.tasks)].sort((a, b) => a - b) }))
    .sort((a, b) => b.count - a.count);
}
