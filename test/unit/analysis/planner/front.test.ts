import { expect, it } from 'vitest';
import type { PlanChoice } from '../../../../src/contract/index.ts';
import { choose, withFront } from '../../../../src/main/engine/analysis/planner/front.ts';

const choice = (id: string, timeMs: number, usd: number): Omit<PlanChoice, 'front' | 'title'> => ({
  id,
  kind: 'one',
  memoryMb: 128,
  vcpus: 1,
  processes: 1,
  functions: 1,
  requests: 1,
  startMs: 0,
  timeMs,
  billedMs: timeMs,
  usd,
});

const choices = withFront([
  choice('slow', 30, 1),
  choice('beaten', 31, 2),
  choice('fast', 10, 5),
  choice('middle', 20, 3),
  choice('dear', 20, 4),
]);

it('marks what no other beats in both, by time', () => {
  expect(choices.map(({ id, front }) => [id, front])).toEqual([
    ['fast', true],
    ['middle', true],
    ['dear', false],
    ['slow', true],
    ['beaten', false],
  ]);
});

it('lets one stand for those that are equal', () => {
  expect(withFront([choice('a', 1, 1), choice('b', 1, 1)]).filter(({ front }) => front)).toHaveLength(1);
});

it.each([
  ['cheapest', null, 'slow', false],
  ['cheapest', 30, 'slow', false],
  ['cheapest', 29, 'middle', false],
  ['cheapest', 9, 'fast', true],
] as const)('%s within %s ms is %s', (type, withinMs, id, outOfReach) => {
  expect(choose(choices, { type, withinMs })).toMatchObject({ choice: { id }, outOfReach });
});

it.each([
  ['fastest', null, 'fast', false],
  ['fastest', 5, 'fast', false],
  ['fastest', 4.9, 'middle', false],
  ['fastest', 0.5, 'slow', true],
] as const)('%s within %s $ is %s', (type, withinUsd, id, outOfReach) => {
  expect(choose(choices, { type, withinUsd })).toMatchObject({ choice: { id }, outOfReach });
});

it('chooses nothing of nothing', () => {
  expect(choose([], { type: 'cheapest', withinMs: null })).toBeNull();
});
