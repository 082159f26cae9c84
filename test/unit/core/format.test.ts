import { describe, expect, it } from 'vitest';
import {
  amount,
  counted,
  figureInWords,
  formatBytes,
  formatCount,
  formatDateUtc,
  formatDollars,
  formatDuration,
  formatExact,
  formatFigure,
  formatRange,
  formatLimit,
  formatNumber,
  formatPercent,
  formatProgress,
  formatQuantity,
  formatTimes,
  NBSP,
  type Quantity,
  roughly,
  tickTexts,
} from '../../../src/core/format/index.ts';
import { plainSpaces } from '../../helpers/plain-spaces.ts';

type Row = readonly [value: number, text: string];

const tables: readonly [name: string, write: (value: number) => string, rows: readonly Row[]][] = [
  [
    'formatDuration',
    formatDuration,
    [
      [0, '0 ms'],
      [-0, '0 ms'],
      [0.0000012, '1.2 ns'],
      [0.0004, '400 ns'],
      [0.0009996, '1 µs'],
      [0.0412, '41.2 µs'],
      [0.9994, '999 µs'],
      [0.9996, '1 ms'],
      [1, '1 ms'],
      [9.97, '9.97 ms'],
      [12.345, '12.3 ms'],
      [999.4, '999 ms'],
      [999.7, '1 s'],
      [1234, '1.23 s'],
      [4560, '4.56 s'],
      [59_940, '59.9 s'],
      [59_960, '1 min'],
      [60_000, '1 min'],
      [90_000, '1 min 30 s'],
      [119_600, '2 min'],
      [125_000, '2 min 5 s'],
      [200_000, '3 min 20 s'],
      [3_599_600, '1 h'],
      [7_500_000, '2 h 5 min'],
      [86_399_000, '1 d'],
      [93_600_000, '1 d 2 h'],
      [-5, '−5 ms'],
      [-125_000, '−2 min 5 s'],
      [NaN, '–'],
      [Infinity, '–'],
      [-Infinity, '–'],
    ],
  ],
  [
    'formatBytes',
    formatBytes,
    [
      [0, '0 B'],
      [1, '1 B'],
      [800, '800 B'],
      [999.7, '1 kB'],
      [34_560, '34.6 kB'],
      [999_700, '1 MB'],
      [9.99e6, '9.99 MB'],
      [34.56e6, '34.6 MB'],
      [999.4e6, '999 MB'],
      [999.7e6, '1 GB'],
      [1.26e9, '1.26 GB'],
      [1.99e9, '1.99 GB'],
      [16.9e9, '16.9 GB'],
      [2e12, '2 TB'],
      [4.5e15, '4,500 TB'],
      [-2e6, '−2 MB'],
      [NaN, '–'],
    ],
  ],
  [
    'formatLimit',
    formatLimit,
    [
      [300, '0.3 s'],
      [90_000, '90 s'],
      [1_234_500, '1,234.5 s'],
    ],
  ],
  [
    'formatNumber',
    formatNumber,
    [
      [0, '0'],
      [-0, '0'],
      [4.4e-16, '0'],
      [0.0000012, '0.0000012'],
      [0.0412, '0.0412'],
      [0.9996, '1'],
      [1.04, '1.04'],
      [1.9, '1.9'],
      [24.44, '24.4'],
      [999.5, '1,000'],
      [12_345.6, '12,346'],
      [1e21, '1,000,000,000,000,000,000,000'],
      [-1.5, '−1.5'],
      [NaN, '–'],
      [Infinity, '–'],
    ],
  ],
  [
    'formatCount',
    formatCount,
    [
      [0, '0'],
      [999.6, '1,000'],
      [12_345, '12,345'],
      [-3, '−3'],
      [NaN, '–'],
    ],
  ],
  [
    'formatExact',
    formatExact,
    [
      [0.000001, '0.000001'],
      [99.999, '99.999'],
      [0.1 + 0.2, '0.3'],
      [1_000_000, '1,000,000'],
    ],
  ],
  [
    'formatTimes',
    formatTimes,
    [
      [0.554, '0.554×'],
      [1, '1×'],
      [4.876, '4.88×'],
      [120.4, '120×'],
      [NaN, '–'],
    ],
  ],
  [
    'formatPercent',
    formatPercent,
    [
      [0, '0 %'],
      [0.00001, '<0.01 %'],
      [0.0042, '0.42 %'],
      [0.0817, '8.2 %'],
      [0.0996, '10 %'],
      [0.125, '13 %'],
      [0.984, '98 %'],
      [0.9996, '100 %'],
      [2.5, '250 %'],
      [-0.05, '−5 %'],
      [NaN, '–'],
    ],
  ],
  [
    'formatProgress',
    formatProgress,
    [
      [0, '0 %'],
      [0.042, '4 %'],
      [1, '100 %'],
    ],
  ],
  [
    'formatDollars',
    formatDollars,
    [
      [0, '$0'],
      [0.0000004199, '$0.00000042'],
      [0.000425, '$0.000425'],
      [0.9996, '$1.00'],
      [1.25, '$1.25'],
      [12.4, '$12.40'],
      [99.999, '$100'],
      [1234.5, '$1,235'],
      [-2, '−$2.00'],
      [NaN, '–'],
    ],
  ],
];

describe.each(tables)('%s', (_, write, rows) => {
  it.each(rows)('writes %d as %s', (value, text) => {
    expect(plainSpaces(write(value))).toBe(text);
  });
});

it('never parts a number from its unit', () => {
  const units = [formatDuration(1.5), formatDuration(125_000), formatBytes(2e6), formatPercent(0.5), formatProgress(0.5)];
  expect(units).toEqual([`1.5${NBSP}ms`, `2${NBSP}min${NBSP}5${NBSP}s`, `2${NBSP}MB`, `50${NBSP}%`, `50${NBSP}%`]);
});

describe('a figure with its interval', () => {
  it.each<[Quantity, number, number, number, string]>([
    ['time', 323, 331, 341, '331 ms (323 to 341)'],
    ['time', 1302, 1314, 1331, '1.31 s (1.3 to 1.33)'],
    ['time', 900, 1100, 1300, '1.1 s (0.9 to 1.3)'],
    ['time', 0.0003, 0.0004, 0.002, '400 ns (300 to 2,000)'],
    ['time', 121_000, 125_000, 129_000, '2 min 5 s (2 min 1 s to 2 min 9 s)'],
    ['time', 54_000, 61_000, 70_000, '1 min 1 s (54 s to 1 min 10 s)'],
    ['memory', 40e6, 41.2e6, 44e6, '41.2 MB (40 to 44)'],
    ['ratio', 3.86, 3.96, 3.99, '3.96× (3.86 to 3.99)'],
    ['share', 0.031, 0.042, 0.11, '4.2 % (3.1 % to 11 %)'],
    ['plain', 0.029, 0.03, 0.036, '0.03 (0.029 to 0.036)'],
    ['time', 200.001, 200.002, 200.003, '200 ms'],
  ])('is written in one unit: %s %d, %d, %d', (quantity, low, median, high, text) => {
    expect(plainSpaces(formatFigure({ median, ci95: [low, high] }, quantity))).toBe(text);
  });

  it('begins with what the same value is without one', () => {
    for (const quantity of ['time', 'memory', 'ratio', 'share', 'plain'] as const)
      for (const median of [0, 0.0004, 0.5, 1.26, 999.7, 90_000, 1.99e9])
        expect(formatFigure({ median, ci95: [median / 2, median * 2] }, quantity)).toMatch(formatQuantity(median, quantity));
  });

  it('is a dash where nothing was measured', () => {
    expect(formatFigure(null, 'time')).toBe('–');
  });

  it('names its interval in a sentence, where it has one', () => {
    expect(plainSpaces(figureInWords({ median: 2, ci95: [1.8, 2.11] }, 'plain'))).toBe('2 (95 % interval 1.8 to 2.11)');
    expect(figureInWords({ median: 2, ci95: [2, 2] }, 'plain')).toBe('2');
  });
});

it('counts one and many', () => {
  expect([counted(1, 'task'), counted(2400, 'task'), counted(2, 'process', 'processes')]).toEqual(['1 task', '2,400 tasks', '2 processes']);
  expect([amount(1.001, 'core'), amount(1.9, 'core')]).toEqual(['1 core', '1.9 cores']);
  expect([3.2, 1234].map(roughly)).toEqual(['4', '1,200']);
});

describe('the labels of an axis', () => {
  it.each<[Quantity, number[], string[]]>([
    ['time', [0, 500, 1000], ['0', '0.5 s', '1.0 s']],
    ['time', [0, 20_000, 40_000], ['0', '20 s', '40 s']],
    ['time', [0, 120_000, 240_000], ['0', '2 min', '4 min']],
    ['time', [0, 7_200_000], ['0', '2 h 00']],
    ['memory', [0, 5e8, 1e9], ['0', '0.5 GB', '1 GB']],
    ['plain', [0, 0.5, 1], ['0', '0.5', '1']],
    ['ratio', [0, 2], ['0', '2×']],
    ['time', [0], ['0']],
  ])('are in one unit: %s %j', (quantity, ticks, texts) => {
    expect(tickTexts(ticks, quantity).map(plainSpaces)).toEqual(texts);
  });
});

it('writes a date to the minute, with its zone', () => {
  expect(formatDateUtc('2026-11-21T04:07:49.123Z')).toBe('2026-11-21 04:07 UTC');
});

it.each([
  [193e6, 773e6, 'memory', '193 to 773 MB'],
  [900e6, 1.26e9, 'memory', '0.9 to 1.26 GB'],
  [54_000, 70_000, 'time', '54 s to 1 min 10 s'],
  [12_600, 12_600.4, 'time', '12.6 s'],
  [2, 8, 'plain', '2 to 8'],
] as const)('writes the range from %d to %d as %s: %s', (low, high, quantity, text) => {
  expect(plainSpaces(formatRange(low, high, quantity))).toBe(text);
});
