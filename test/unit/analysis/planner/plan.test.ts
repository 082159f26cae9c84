import { describe, expect, it } from 'vitest';
import {
  defaultPlanSettings,
  type ExperimentResult,
  type Plan,
  type PlanSettings,
  type StrategySpec,
  type Trial,
} from '../../../../src/contract/index.ts';
import { planFor } from '../../../../src/main/engine/analysis/planner/plan.ts';
import { summarise } from '../../../../src/main/engine/analysis/summarise.ts';
import { aResult } from '../../../helpers/fakes/service.ts';
import { environment, experimentOf, trialsOf, type Shape } from '../../../helpers/samples/trials.ts';

const processes: StrategySpec = { id: 'processes', workers: 2, concurrency: 1 };
/** 24 tasks of 50 ms, of which 20 ms are computing; ready after 20 ms of computing. */
const alone: Shape = { spec: { id: 'sequential' }, startupMs: 20, runMs: 1200, cores: 0.4, inFlight: 1, memoryBytes: 30e6 };
/** Ready after 60 ms of which 60 are CPU time, 10 MB and 2 × 25 MB. */
const pool: Shape = { spec: processes, startupMs: 60, runMs: 620, cores: 0.8, inFlight: 2, memoryBytes: 50e6 };

function resultOf(shapes: readonly Shape[], change: (trial: Trial) => Trial = (trial) => trial): ExperimentResult {
  const experiment = experimentOf(
    shapes.map(({ spec }) => spec),
    { name: 'Mixed' },
  );
  const trials = trialsOf(experiment, shapes).map(change);
  return { ...aResult().result, environment, experiment, trials, summary: summarise(experiment, trials) };
}

function planned(result: ExperimentResult, settings: Partial<PlanSettings> = {}): Plan {
  const plan = planFor(result, { ...defaultPlanSettings, ...settings });
  if (!plan.ok) throw new Error(plan.problem.message);
  return plan.value;
}

describe('the interval of the choice', () => {
  /** Each repeat computes more than the one before. */
  const scattered = (trial: Trial): Trial => ({
    ...trial,
    cpuMs: trial.cpuMs && { ...trial.cpuMs, run: trial.cpuMs.run * (1 + 0.1 * trial.repeat) },
  });
  it('spans what the repeats give one by one, and stands in the headline', () => {
    const plan = planned(resultOf([alone], scattered));
    const chosen = plan.choices.find(({ id }) => id === plan.chosen)!;
    const [low, high] = plan.interval!.timeMs;
    expect(low).toBeLessThanOrEqual(chosen.timeMs);
    expect(high).toBeGreaterThan(low);
    expect(plan.headline).toMatch(/1,000 tasks in [^(]+ \([^)]+ to [^)]+\) for \$/);
  });
  it('reaches as far as the calculation is off for the measured pool', () => {
    const slow = { ...pool, runMs: 1860 };
    const settings = { aim: { type: 'fastest', withinUsd: null }, mostFunctions: 1 } as const;
    const [near, far] = [planned(resultOf([alone, pool]), settings), planned(resultOf([alone, slow]), settings)];
    expect(far.interval!.timeMs[1] / near.interval!.timeMs[1]).toBeGreaterThan(2);
  });
  it('is absent with a single repeat', () => {
    const result = resultOf([alone]);
    expect(planned({ ...result, trials: result.trials.filter(({ repeat }) => repeat === 0) }).interval).toBeUndefined();
  });
});

it('takes computing, waiting, start-up and memory from the medians of the result', () => {
  const { measured } = planned(resultOf([alone, pool]));
  expect(measured.task.cpuMs).toBeCloseTo(20, 9);
  expect(measured.task.waitMs).toBeCloseTo(30, 9);
  expect(measured.start).toEqual({ cpuMs: 20, waitMs: 0 });
  expect(measured.aloneBytes).toBe(40e6);
  // 60 ms of CPU less the program's 20, by two workers on two cores: 20 ms each, side by side, so that 20 of the 40 ms more were waiting.
  expect(measured.pool).toEqual({ workerStart: { cpuMs: 20, waitMs: 20 }, baseBytes: 10e6, workerBytes: 25e6 });
});

it('holds its sums against the pool that was measured', () => {
  // 24 tasks of 50 ms on two processes: twelve turns.
  const { check } = planned(resultOf([alone, pool]));
  expect(check).toMatchObject({ workers: 2, measuredMs: 620 });
  expect(check?.foretoldMs).toBeCloseTo(600, 9);
});

it('plans without several processes where none were measured, and says so', () => {
  const plan = planned(resultOf([alone]));
  expect(plan.measured.pool).toBeNull();
  expect(plan.check).toBeNull();
  expect(plan.choices.every((choice) => choice.processes === 1)).toBe(true);
  expect(plan.assumptions.join(' ')).toContain('no pool of processes');
});

describe('while other programs used the cores', () => {
  const load = (othersCores: number): NonNullable<Trial['load']> => ({ othersCores, machineCores: 2, overMs: 1600 });
  /** Ready after 400 ms, of which 20 are CPU time: within half a second only what starts faster leaves time for less memory. */
  const slowStart: Shape = { ...alone, startupMs: 400, over: { cpuMs: { startup: 20, run: 480 } } };
  const quick: Partial<PlanSettings> = { aim: { type: 'cheapest', withinMs: 500 } };
  const beside = (othersCores: number, settings: Partial<PlanSettings>): Plan =>
    planned(
      resultOf([slowStart, pool], (trial) => ({ ...trial, load: load(othersCores) })),
      settings,
    );

  it("can't tell if the choice depends on what they used", () => {
    const plan = beside(1.2, quick);
    expect(plan).toMatchObject({ chosen: null, outOfReach: false, reasons: [], disturbance: { level: 'disturbed' } });
    expect(plan.headline).toMatch(/^Can't tell: other programs used 60\s% of the cores .+ Close them and measure again\.$/);
    expect(plan.choices.length).toBeGreaterThan(0);
  });

  it('is given with a warning where it does not', () => {
    const plan = beside(1.2, {});
    expect(plan.headline).toMatch(/^Use /);
    expect(plan.disturbance?.says).toContain('Other programs used 1.2');
  });

  it('is as ever where they hardly did', () => {
    expect(beside(0.02, quick).chosen).not.toBeNull();
  });

  it("can't tell if tasks may have waited or been kept from a core, and neither was measured", () => {
    const told = resultOf([alone, pool], (trial) => ({ ...trial, load: load(1.9) }));
    const untold = resultOf([alone, pool], ({ keptMs: _keptMs, ...trial }) => ({ ...trial, load: load(1.9) }));
    const within: Partial<PlanSettings> = { aim: { type: 'fastest', withinUsd: 0.002 } };
    expect(planned(told, within).chosen).not.toBeNull();
    expect(planned(untold, within).chosen).toBeNull();
  });
});

it('refuses results without a sequential trial that went well', () => {
  expect(planFor(resultOf([pool]), defaultPlanSettings)).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  const failed = resultOf([alone, pool], (trial) => ({ ...trial, tasksFailed: 1 }));
  expect(planFor(failed, defaultPlanSettings)).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  const untold = resultOf([alone], (trial) => ({ ...trial, cpuMs: null }));
  expect(planFor(untold, defaultPlanSettings)).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
});

it('chooses one of its choices and says what it comes to', () => {
  const plan = planned(resultOf([alone, pool]));
  const chosen = plan.choices.find(({ id }) => id === plan.chosen);
  expect(chosen?.front).toBe(true);
  expect(plan.headline).toMatch(/^Use .+: 1,000 tasks in .+ for \$.+\.$/);
});

it('says why where nothing works', () => {
  const plan = planned(resultOf([{ ...alone, memoryBytes: 20e9 }]));
  expect(plan).toMatchObject({
    choices: [],
    chosen: null,
    headline: 'No function can do this: what it needs does not fit into the memory.',
  });
  expect(plan.leftOut).toEqual([{ why: 'what it needs does not fit into the memory', count: 44 }]);
});

it('says when its sums are far off what was measured', () => {
  expect(planned(resultOf([alone, pool])).check?.text).not.toContain('off');
  expect(planned(resultOf([alone, { ...pool, runMs: 1200 }])).check?.text).toContain('off by 50\u00a0%');
});
