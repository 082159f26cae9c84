import { describe, expect, it } from 'vitest';
import type { ClaimEffect } from '../../../../src/contract/index.ts';
import { effectScale } from '../../../../src/renderer/src/features/claims/effect-scale.ts';

const effect = (change: Partial<ClaimEffect>): ClaimEffect => ({
  value: 2,
  ci95: [1, 4],
  unit: 'ms',
  claimed: { from: 1, to: 5 },
  ...change,
});

describe('the axis of a claim', () => {
  it('begins at 0 and ends beyond the largest figure', () => {
    expect(effectScale(effect({}))).toEqual({
      claimed: { from: 1 / 6, to: 5 / 6, openEnd: false },
      value: 2 / 6,
      interval: [1 / 6, 4 / 6],
      even: null,
    });
  });
  it('has a mark where two take the same time', () => {
    expect(effectScale(effect({ unit: '×', value: 0.5, ci95: [0.4, 0.6], claimed: { to: 0.8 } }))).toMatchObject({
      claimed: { from: 0, openEnd: false },
      even: 1 / 1.2,
    });
  });
  it('is reached by a claim without an upper bound', () => {
    expect(effectScale(effect({ claimed: { from: 3 } }))).toMatchObject({ claimed: { to: 1, openEnd: true } });
  });
  it.each([
    ['no bounds', { claimed: undefined }],
    ['nothing but zeros', { value: 0, ci95: [0, 0], claimed: { to: 0 } }],
    ['figures below 0', { value: -1, ci95: [-2, 1] }],
  ] as const)('is left out with %s', (_why, change) => {
    expect(effectScale(effect(change as Partial<ClaimEffect>))).toBeNull();
  });
});
