import { expect, it } from 'vitest';
import { claimedText, effectText } from '../../../../src/renderer/src/features/claims/effect-text.ts';

const effect = (value: number, unit: string, claimed?: { from?: number; to?: number }) => ({
  value,
  ci95: [value, value] as [number, number],
  unit,
  ...(claimed ? { claimed } : {}),
});

it.each([
  [effect(1.4912, '×', { from: 1, to: 1.35 }), '1.49×', 'claimed 1 to 1.35×'],
  [effect(2.3, 'GB', { from: 1 }), '2.3\u00a0GB', 'claimed at least 1\u00a0GB'],
  [effect(0.97, '×', { to: 1.15 }), '0.97×', 'claimed at most 1.15×'],
  [effect(1, 'lost', { from: 1, to: 1 }), '1\u00a0lost', 'claimed 1\u00a0lost'],
  [effect(12.34, '%', { from: 0.001 }), '12.3\u00a0%', 'claimed more than none'],
  [effect(0, '%', { to: 0 }), '0\u00a0%', 'claimed none'],
  [effect(3, '×'), '3×', null],
])('%o reads %s', (given, seen, claimed) => {
  expect(effectText(given)).toBe(seen);
  expect(claimedText(given)).toBe(claimed);
});
