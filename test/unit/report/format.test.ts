import { describe, expect, test } from 'vitest';
import { dateText, quantityText, withInterval, type Quantity } from '../../../src/main/engine/report/format.ts';

const figure = (low: number, median: number, high: number) => ({ median, ci95: [low, high] as [number, number] });

describe('a figure with its interval', () => {
  test.each<[Quantity, number, number, number, string]>([
    ['time', 323, 331, 341, '331 ms (323 to 341)'],
    ['time', 1302, 1314, 1331, '1.31 s (1.30 to 1.33)'],
    ['time', 900, 1100, 1300, '1.1 s (0.9 to 1.3)'],
    ['time', 54_000, 61_000, 70_000, '61 s (54 to 70)'],
    ['time', 3_600_000, 3_720_000, 3_900_000, '62 min (60 to 65)'],
    ['memory', 40e6, 41.2e6, 44e6, '41 MB (40 to 44)'],
    ['ratio', 3.86, 3.96, 3.99, '3.96× (3.86 to 3.99)'],
    ['plain', 0.031, 0.03, 0.036, '0.030 (0.031 to 0.036)'],
  ])('%s: both in one unit, with the digits the interval leaves sure: %d, %d, %d', (quantity, low, median, high, text) => {
    expect(withInterval(figure(low, median, high), quantity)).toBe(text);
  });

  test('No interval is written where it is no wider than the rounding', () => {
    expect(withInterval(figure(200.001, 200.002, 200.003), 'time')).toBe('200 ms');
  });

  test('A dash where nothing was measured', () => {
    expect(withInterval(null, 'time')).toBe('–');
  });
});

test.each<[number, Quantity, string]>([
  [0, 'time', '0 ms'],
  [0.004, 'time', '0.004 ms'],
  [999.6, 'time', '1 s'],
  [12_345_678, 'time', '206 min'],
  [1_234_567, 'plain', '1,234,567'],
  [0, 'memory', '0 kB'],
])('%d as %s is %s', (value, quantity, text) => {
  expect(quantityText(value, quantity)).toBe(text);
});

test('A date is shown to the minute, with its zone', () => {
  expect(dateText('2026-11-21T04:07:49.123Z')).toBe('2026-11-21 04:07 UTC');
});
