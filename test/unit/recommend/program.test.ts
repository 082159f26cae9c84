import { describe, expect, it } from 'vitest';
import { candidateSpecs, brokenLimit } from '../../../src/main/engine/analysis/model/candidates.ts';
import { pick } from '../../../src/main/engine/analysis/advice/sampled/predicted.ts';
import { predict } from '../../../src/main/engine/analysis/model/predict.ts';
import { curve, poolPaysFrom } from '../../../src/main/engine/analysis/advice/break-even.ts';
import { racersOf } from '../../../src/main/engine/analysis/advice/sampled/racers.ts';
import type { ModelInput, TaskCost } from '../../../src/main/engine/analysis/model/costs.ts';
import { shapeOf } from '../../../src/core/strategies/shape.ts';
import { modelInput, taskCost } from '../../helpers/samples/model.ts';

const none = { maxMemoryBytes: null, maxCores: null, responsive: false, surviveCrash: false };
const TASKS = 200;

/** The model of a program whose runs cost that on a machine with 4 cores. */
const modelOf = (cost: Partial<TaskCost>): ModelInput => modelInput({ program: true, cores: 4, tasks: [taskCost({ cpuMs: 1, ...cost })] });
const atATime = (input: ModelInput, limits = none): number => {
  const { choice } = pick(TASKS, input, limits);
  return choice ? shapeOf(choice.spec).slots : 0;
};

describe('the model of a program', () => {
  it('considers one at a time and several, and no pool', () => {
    const input = modelOf({ childCpuMs: 300 });
    expect(new Set(candidateSpecs(TASKS, input).map(({ id }) => id))).toEqual(new Set(['sequential', 'async']));
    expect([poolPaysFrom(input), curve(TASKS, input)]).toEqual([null, []]);
  });

  it('fills the cores with runs that compute, and goes beyond them for those that wait', () => {
    const computing = atATime(modelOf({ childCpuMs: 300 }));
    expect(computing).toBeGreaterThanOrEqual(4);
    expect(computing).toBeLessThanOrEqual(6);
    expect(atATime(modelOf({ childCpuMs: 5, waitMs: 300 }))).toBeGreaterThanOrEqual(32);
  });

  it('runs fewer at a time if one uses several cores by itself', () => {
    const runs = atATime(modelOf({ childCpuMs: 300, sideMs: 900 }));
    expect(runs).toBeLessThanOrEqual(3);
  });

  it('leaves out more at a time than the cores that it may use, and none because a run may crash', () => {
    const input = modelOf({ childCpuMs: 300 });
    const why = (concurrency: number): string | undefined => {
      const spec = { id: 'async' as const, concurrency };
      return brokenLimit(spec, predict(spec, TASKS, input), input, { ...none, maxCores: 2, surviveCrash: true })?.why;
    };
    expect([why(2), why(6)]).toEqual([undefined, 'its 6 runs at a time would use more than 2 cores']);
  });

  it('races numbers that differ by half, since nothing else can be chosen', () => {
    const { candidates, choice } = pick(TASKS, modelOf({ childCpuMs: 300 }), none);
    const racers = choice ? racersOf(candidates, choice, true).map(({ spec }) => shapeOf(spec).slots) : [];
    expect(new Set(racers).size).toBeGreaterThanOrEqual(3);
  });
});
