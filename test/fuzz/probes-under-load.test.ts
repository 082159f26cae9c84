import fc from 'fast-check';
import { expect } from 'vitest';
import type { ModelSpec } from '../../src/contract/index.ts';
import { boundOf } from '../../src/main/engine/analysis/model/bound.ts';
import { candidateSpecs, poolSpec } from '../../src/main/engine/analysis/model/candidates.ts';
import type { ModelInput } from '../../src/main/engine/analysis/model/costs.ts';
import { fit, type MeasuredProbe } from '../../src/main/engine/analysis/model/fit.ts';
import { mean } from '../../src/main/engine/analysis/model/mean.ts';
import { predict } from '../../src/main/engine/analysis/model/predict.ts';
import { modelInput, taskCost } from '../helpers/samples/model.ts';
import { property } from '../helpers/properties/property.ts';

/** Simulating some dozens of strategies for each case takes a while. */
const SLOW = 0.06;
const MOST_LOAD = 20;
const PROBED = 40;

/** Evenly spread, which doubles are not: most of those between 0 and 1 are all but 0. */
const hundredths = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max }).map((each) => each / 100);
const ms = hundredths(10, 6000);
/** What is true of a task: in Python all of its CPU time is under the GIL. */
const truth: fc.Arbitrary<ModelInput> = fc
  .record({
    cores: fc.integer({ min: 1, max: 8 }),
    python: fc.boolean(),
    tasks: fc.array(fc.record({ cpuMs: ms, waitMs: fc.oneof(fc.constant(0), ms) }).map(taskCost), { minLength: 1, maxLength: 6 }),
  })
  .map(({ cores, python, tasks }) =>
    modelInput({ cores, tasks, ...(python ? { python: { python: '', asynchronous: false }, lockShare: 1 } : {}) }),
  );

/** How many others want a core while each of three probes runs, and which part of the delay that they may cause they do cause. */
const beside = fc.array(fc.tuple(fc.integer({ min: 0, max: MOST_LOAD }), hundredths(0, 100)), {
  minLength: 3,
  maxLength: 3,
});

function probesOf(world: ModelInput, load: readonly (readonly [number, number])[]): MeasuredProbe[] {
  const { cores, python, tasks } = world;
  const name = python?.python ?? null;
  const specs: ModelSpec[] = [
    name === null ? { id: 'sequential' } : { id: 'python-sequential', python: name },
    poolSpec('threads', Math.max(2, cores), name),
    poolSpec('processes', Math.max(2, cores), name),
  ];
  return specs.map((spec, i) => {
    const [others = 0, part = 0] = load[i] ?? [];
    const ownMs = predict(spec, PROBED, world).runMs;
    const mostKeptMs = (part * ownMs * others) / cores;
    return {
      spec,
      tasks: PROBED,
      runMs: ownMs + mostKeptMs,
      cpuMs: PROBED * mean(tasks, (task) => task.cpuMs),
      othersShare: others / (cores + others),
      mostKeptMs,
    };
  });
}

property<[ModelInput, [number, number][], number]>(
  `beside up to ${String(MOST_LOAD)} others no strategy is promised more than cores, loops and the GIL truly allow`,
  [truth, beside, fc.integer({ min: 1, max: 2000 })],
  (world, load, tasks) => {
    const { input } = fit({ ...world, lockShare: 0 }, probesOf(world, load));
    expect(input.lockShare).toBe(world.lockShare);
    for (const spec of candidateSpecs(tasks, input)) {
      expect(predict(spec, tasks, input).runMs).toBeGreaterThanOrEqual((1 - 1e-9) * boundOf(spec, tasks, world).runMs);
    }
  },
  SLOW,
);
