import { shapeOf } from '../../../../core/strategies/shape.ts';
import type { Load, ModelInput, WorkerCost } from './costs.ts';
import { mean } from './mean.ts';
import type { ModelSpec } from '../../../../contract/index.ts';

/** A task's CPU under a strategy over its CPU alone: on its loop, of the collector and compiler beside it, and of the processes that it starts. */
export interface LoadUnder {
  readonly factor: number;
  readonly side: number;
  readonly children: number;
}

/**
 * What is measured at a few numbers of tasks in flight, linear in their logarithm between, and beyond the last constant. A loop that always has work
 * spends less on each task than one that wakes up for each; code that a runtime compiles badly while many calls of it are suspended takes more. Each loop
 * has its own; child processes share the machine with those of all lanes.
 */
export function loadOf(spec: ModelSpec, tasks: number, { loads }: ModelInput): LoadUnder {
  const { lanes, concurrency } = shapeOf(spec);
  const { factor, side } = measuredAt(Math.min(concurrency, Math.max(1, tasks / lanes)), loads);
  return { factor, side, children: measuredAt(Math.min(lanes * concurrency, tasks), loads).side };
}

function measuredAt(inFlight: number, loads: readonly Load[]): Load {
  let before: Load = { inFlight: 1, factor: 1, side: 1 };
  for (const load of loads) {
    if (inFlight <= load.inFlight) return between(before, load, inFlight);
    before = load;
  }
  return before;
}

function between(before: Load, after: Load, inFlight: number): Load {
  const share = Math.log(inFlight / before.inFlight) / Math.log(after.inFlight / before.inFlight);
  const part = Number.isFinite(share) ? share : 1;
  return {
    inFlight,
    factor: before.factor + (after.factor - before.factor) * part,
    side: before.side + (after.side - before.side) * part,
  };
}

/**
 * What a task's messages cost each side under a strategy. With one task in flight for each worker, every message wakes up two idle loops; with more,
 * a loop that has work anyway saves as much as the task itself does. An empty message among others is the least.
 */
export function messageMs(spec: ModelSpec, tasks: number, worker: WorkerCost, input: ModelInput): { send: number; receive: number } {
  const alone = mean(input.tasks, (task) => task.cpuMs) + input.loopMs;
  const saved = alone * Math.max(0, 1 - loadOf(spec, tasks, input).factor);
  const least = (ms: number): number => Math.max(Math.min(ms, worker.emptyMessageMs), ms - saved);
  return { send: least(worker.sendMs), receive: least(worker.receiveMs) };
}
