import { describe, expect, it } from 'vitest';
import { roundStep, roundTimeStep, ticksTo } from '../../../../src/core/charts/ticks.ts';

it.each([
  [0.0007, 0.001],
  [0.011, 0.02],
  [3, 5],
  [10, 10],
  [51_000, 100_000],
])('takes round steps: %d gives %d', (least, step) => {
  expect(roundStep(least)).toBeCloseTo(step, 9);
});

it.each([
  [0.011, 0.02],
  [51_000, 60_000],
  [200_000, 300_000],
  [4e6, 7.2e6],
  [2e8, 3 * 86_400_000],
])('takes whole minutes and hours of long times: %d ms gives %d', (least, step) => {
  expect(roundTimeStep(least)).toBeCloseTo(step, 9);
});

describe('ticks from 0', () => {
  it.each([
    [100, 5, [0, 20, 40, 60, 80, 100]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
    [7, 2, [0, 5]],
    [0, 4, [0]],
    [Infinity, 4, [0]],
  ])('up to %d in at most %d steps', (max, most, ticks) => {
    expect(ticksTo(max, most).map((tick) => Number(tick.toFixed(9)))).toEqual(ticks);
  });

  it('count times in sixties', () => {
    expect(ticksTo(400_000, 4, roundTimeStep)).toEqual([0, 120_000, 240_000, 360_000]);
  });
});
