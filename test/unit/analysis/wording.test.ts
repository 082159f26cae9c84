import { describe, expect, it } from 'vitest';
import {
  amount,
  counted,
  digits,
  duration,
  listed,
  percent,
  roughly,
  size,
  strategyPhrase,
  times,
  timesWithInterval,
} from '../../../src/main/engine/analysis/wording.ts';

describe('wording', () => {
  it.each([
    [0.0412, '0.04 ms'],
    [0.42, '0.4 ms'],
    [9.97, '10 ms'],
    [85.2, '85 ms'],
    [999.6, '1 s'],
    [1234, '1.2 s'],
    [59_990, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('says %f ms as a person would', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [800, '0.8 kB'],
    [34_400_000, '34 MB'],
    [999_700_000, '1 GB'],
    [1_250_000_000, '1.3 GB'],
  ])('says %d bytes in one unit', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });

  it('shows the digits that matter', () => {
    expect([0, 0.004, 0.096, 1, 1.94, 9.96, 12_345].map(digits)).toEqual(['0', '0.004', '0.1', '1', '1.9', '10', '12,345']);
    expect([0.96, 1.04, 1.9, 24.4].map(times)).toEqual(['0.96', '1.04', '1.9', '24']);
    expect([0, 0.001, 0.984].map(percent)).toEqual(['0 %', 'under 1 %', '98 %']);
    expect([3.2, 1234].map(roughly)).toEqual(['4', '1,200']);
  });

  it('counts one and many', () => {
    expect([counted(1, 'task'), counted(2400, 'task'), amount(1.02, 'core'), amount(1.9, 'core')]).toEqual([
      '1 task',
      '2,400 tasks',
      '1 core',
      '1.9 cores',
    ]);
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('shows an interval only if there is one', () => {
    expect(timesWithInterval({ median: 2, ci95: [1.8, 2.11] })).toBe('2 (95 % interval 1.8 to 2.1)');
    expect(timesWithInterval({ median: 2, ci95: [2, 2] })).toBe('2');
  });

  it.each([
    [{ id: 'sequential' as const }, 'one task after the other'],
    [{ id: 'async' as const, concurrency: 5 }, 'async on one thread with 5 tasks in flight'],
    [{ id: 'threads' as const, workers: 1, concurrency: 1 }, 'a pool of 1 thread'],
    [{ id: 'processes' as const, workers: 2, concurrency: 4 }, 'a pool of 2 processes with 4 tasks in flight each'],
    [{ id: 'hybrid' as const, workers: 2, threads: 0, concurrency: 8 }, 'a pool of 2 processes with 8 tasks in flight each'],
    [{ id: 'hybrid' as const, workers: 2, threads: 3, concurrency: 1 }, 'a pool of 2 processes of 3 threads each'],
  ])('names a strategy with its settings', (spec, phrase) => {
    expect(strategyPhrase(spec)).toBe(phrase);
  });
});
