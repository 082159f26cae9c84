import { describe, expect, it } from 'vitest';
import { defaultPlanSettings, type PlanChoice } from '../../../../src/contract/index.ts';
import { costAxis, leadingChoices, pointsOf, timeAxis } from '../../../../src/renderer/src/features/planner/plan-points.ts';
import {
  firstPlannerForm,
  plannable,
  planSettingsOf,
  readPlannerForm,
} from '../../../../src/renderer/src/features/planner/planner-form.ts';
import { makePlan } from '../../../../src/main/engine/analysis/planner/plan.ts';
import { fakeResult, listedOf } from '../../../helpers/fakes/api.ts';

it('begins with the settings of the contract', () => {
  expect(planSettingsOf(firstPlannerForm)).toEqual({ settings: defaultPlanSettings });
});

it('treats an empty limit as no limit, and converts seconds to milliseconds', () => {
  const aimOf = (part: Partial<typeof firstPlannerForm>) => {
    const wanted = planSettingsOf({ ...firstPlannerForm, ...part });
    return 'settings' in wanted ? wanted.settings.aim : wanted.missing;
  };
  expect(aimOf({ withinSeconds: null })).toEqual({ type: 'cheapest', withinMs: null });
  expect(aimOf({ withinSeconds: 1.5 })).toEqual({ type: 'cheapest', withinMs: 1500 });
  expect(aimOf({ aim: 'fastest', withinUsd: null })).toEqual({ type: 'fastest', withinUsd: null });
  expect(aimOf({ aim: 'fastest', withinUsd: 0.5 })).toEqual({ type: 'fastest', withinUsd: 0.5 });
});

it.each([
  [{ tasks: 0 }, 'Fix "Tasks": enter at least 1.'],
  [{ tasks: 1.5 }, 'Fix "Tasks": enter a whole number.'],
  [{ vcpuSpeed: NaN }, 'Fix "vCPU speed": enter a number.'],
  [{ perGbSecondUsd: -1 }, 'Fix "Price per GB-second": enter at least 0.'],
])('names the field to fix and the reason: %j', (part, missing) => {
  expect(planSettingsOf({ ...firstPlannerForm, ...part })).toEqual({ missing });
});

it('restores a stored form, even one with an unfinished number', () => {
  const form = { ...firstPlannerForm, tasks: NaN, resultId: 'r' };
  expect(readPlannerForm(JSON.stringify(form))).toEqual(form);
  // Older versions stored 0 for no limit.
  expect(readPlannerForm(JSON.stringify({ ...form, withinUsd: 0 }))).toEqual({ ...form, withinUsd: null });
  for (const text of ['', '{}', 'null', '{"tasks":"x"}']) expect(readPlannerForm(text)).toEqual(firstPlannerForm);
});

it('plans with results that have a sequential trial', () => {
  const good = listedOf(fakeResult('a'));
  const without = { ...listedOf(fakeResult('b')), wallMs: [{ key: 'threads', median: 1 }] };
  const failed = { ...listedOf(fakeResult('c')), wallMs: [{ key: 'sequential', median: null }] };
  expect(plannable([good, without, failed]).map(({ id }) => id)).toEqual(['a']);
});

it('places few enough ticks at round times and costs', () => {
  expect(timeAxis([500, 900_000]).ticks).toEqual([1000, 3000, 10_000, 30_000, 60_000, 120_000, 300_000, 900_000]);
  expect(costAxis([0.0011, 0.09]).ticks).toEqual([0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]);
  const { domain, ticks } = costAxis([1e-7, 10]);
  expect(domain[0]).toBeLessThan(1e-7);
  expect(ticks).toContain(0.001);
  expect(ticks.length).toBeLessThan(12);
});

it('plots every choice once, and omits free ones from the logarithmic chart', () => {
  const measured = {
    resultId: 'r',
    resultName: '',
    task: { cpuMs: 100, waitMs: 0 },
    start: { cpuMs: 50, waitMs: 0 },
    aloneBytes: 5e7,
    pool: null,
  };
  const plan = makePlan(measured, defaultPlanSettings, null);
  const points = pointsOf(plan, null);
  expect(points.one.length + points.many.length).toBe(plan.choices.length);
  expect(points.chosen.map(({ choice }) => choice.id)).toEqual([plan.chosen]);
  const free = makePlan(measured, { ...defaultPlanSettings, prices: { perGbSecondUsd: 0, perMillionRequestsUsd: 0 } }, null);
  expect(pointsOf(free, null).one).toEqual([]);
});

describe('leadingChoices', () => {
  const front = Array.from({ length: 33 }, (_, at) => ({ id: String(at), timeMs: 2 ** at }) as PlanChoice);
  it('keeps both ends, the chosen one, and even steps between them', () => {
    const ids = leadingChoices(front, '7').map(({ id }) => Number(id));
    expect(ids).toHaveLength(6);
    expect(ids).toEqual(expect.arrayContaining([0, 7, 32]));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });
  it('keeps all where there are few', () => {
    expect(leadingChoices(front.slice(0, 4), null)).toHaveLength(4);
  });
});
