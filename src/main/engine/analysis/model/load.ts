import { shapeOf } from '../../../../core/strategies/shape.ts';
import type { Load, ModelInput } from './costs.ts';
import type { ModelSpec } from '../../../../contract/index.ts';

/**
 * A task's CPU on its loop under a strategy, as a factor of its CPU alone. It is measured at a few numbers of tasks in flight and
 * linear in their logarithm between; beyond the last it stays constant. A loop that always has work spends less on each task than one that wakes up for
 * each; code that a runtime compiles badly while many calls of it are suspended takes more.
 */
export function loadFactor(spec: ModelSpec, tasks: number, { loads }: ModelInput): number {
  const { lanes, concurrency } = shapeOf(spec);
  return factorAt(Math.min(concurrency, Math.max(1, tasks / lanes)), loads);
}

function factorAt(inFlight: number, loads: readonly Load[]): number {
  let before: Load = { inFlight: 1, factor: 1 };
  for (const load of loads) {
    if (inFlight <= load.inFlight) {
      const part = Math.log(inFlight / before.inFlight) / Math.log(load.inFlight / before.inFlight);
      return before.factor + (load.factor - before.factor) * (Number.isFinite(part) ? part : 1);
    }
    before = load;
  }
  return before.factor;
}
