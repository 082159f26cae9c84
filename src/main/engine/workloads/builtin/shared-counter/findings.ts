import type { Findings } from '../../workload.ts';

/** The output of a task of `shared-counter`. */
export interface CounterOutput {
  /** Identifies the memory of its counter: the process. */
  readonly memory: number;
  /** Tasks that had ended on that memory, itself included. */
  readonly done: number;
  /** The counter at that time. */
  readonly counter: number;
}

/**
 * Counts lost updates from the outputs: when the last task on a memory ends, all additions to it are over, so the difference to the counter
 * was lost.
 */
export function lostUpdates(additions: number): Findings {
  const last = new Map<number, CounterOutput>();
  return {
    add: (output) => {
      const told = output as CounterOutput;
      if (told.done > (last.get(told.memory)?.done ?? 0)) last.set(told.memory, told);
    },
    all: () => {
      const counters = [...last.values()];
      const of = counters.reduce((sum, { done }) => sum + done * additions, 0);
      const value = counters.reduce((sum, { done, counter }) => sum + done * additions - counter, 0);
      const remark =
        counters.length > 1
          ? `Nothing was shared: each of the ${String(counters.length)} processes has its own memory, and so its own counter.`
          : null;
      return [{ name: 'lost updates', value, of, remark }];
    },
  };
}
