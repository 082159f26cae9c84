import { strategyOf, type StrategySpec } from './index.ts';
import type { Lanes } from './strategy.ts';

/** Where a strategy's tasks run, and how many at once. */
export interface Shape extends Lanes {
  /** Lanes in all: the rows of the timeline. */
  readonly lanes: number;
  /** Tasks that it can have in flight in all. */
  readonly slots: number;
  /** Tasks run in the program's own loop, without messages. */
  readonly inLoop: boolean;
  /** Threads that run tasks in the coordinator, or in each process where there are any; 0: its loop runs them. */
  readonly threadsPerProcess: number;
}

export function shapeOf(spec: StrategySpec): Shape {
  const own = strategyOf(spec.id).lanes(spec);
  const lanes = Math.max(1, own.processes) * own.lanesPerProcess;
  return {
    ...own,
    lanes,
    slots: lanes * own.concurrency,
    inLoop: own.processes === 0 && own.lane === 'loop',
    threadsPerProcess: own.lane === 'loop' ? 0 : own.lanesPerProcess,
  };
}
