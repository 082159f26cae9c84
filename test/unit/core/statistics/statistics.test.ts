import { describe, expect, it } from 'vitest';
import { normal, seededRandom, shuffled } from '../../../../src/core/statistics/random.ts';
import {
  figureOf,
  median,
  medianDeviation,
  outliers,
  pairedRatio,
  quantileOf,
  quantileOfSorted,
} from '../../../../src/core/statistics/statistics.ts';

describe('quantiles', () => {
  it('lie between neighbours', () => {
    expect(quantileOfSorted([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOfSorted([10, 20, 30], 0.25)).toBe(15);
    expect(quantileOfSorted([10, 20, 30], 1)).toBe(30);
    expect(quantileOfSorted([], 0.5)).toBeNaN();
  });

  it('are found without sorting', () => {
    const random = seededRandom(3);
    for (const count of [1, 2, 3, 10, 1000, 5001]) {
      const values = Float64Array.from({ length: count }, () => Math.round(random() * 50));
      const sorted = values.toSorted();
      for (const q of [0, 0.25, 0.5, 0.99, 1]) expect(quantileOf(values.slice(), q)).toBe(quantileOfSorted(sorted, q));
    }
    expect(quantileOf(new Float64Array(), 0.5)).toBeNaN();
  });

  it('give the middle and the distance from it', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(medianDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1);
  });
});

describe('outliers', () => {
  it('are those that lie further than the limit', () => {
    expect(outliers([10, 11, 12, 13, 14, 34])).toEqual([false, false, false, false, false, false]);
    expect(outliers([10, 11, 12, 13, 14, 35])).toEqual([false, false, false, false, false, true]);
  });

  it('are none where values do not differ', () => {
    expect(outliers([5, 5, 5, 9])).toEqual([false, false, false, false]);
  });
});

describe('figureOf', () => {
  it('is nothing of nothing, and the value itself of one', () => {
    expect(figureOf([])).toBeNull();
    expect(figureOf([7])).toEqual({ median: 7, ci95: [7, 7] });
  });

  it('gives the same interval for the same values, around the median and within them', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 20; round++) {
      const values = Array.from({ length: 2 + round }, () => 100 + 10 * normal(random));
      const figure = figureOf(values)!;
      expect(figureOf(values)).toEqual(figure);
      expect(figure.ci95[0]).toBeLessThanOrEqual(figure.median);
      expect(figure.ci95[1]).toBeGreaterThanOrEqual(figure.median);
      expect(figure.ci95[0]).toBeGreaterThanOrEqual(Math.min(...values));
      expect(figure.ci95[1]).toBeLessThanOrEqual(Math.max(...values));
    }
  });

  it('holds the true median in about 95 of 100 samples', () => {
    const random = seededRandom(11);
    let held = 0;
    for (let round = 0; round < 200; round++) {
      const { ci95 } = figureOf(Array.from({ length: 15 }, () => 50 + 5 * normal(random)))!;
      if (ci95[0] <= 50 && ci95[1] >= 50) held++;
    }
    expect(held / 200).toBeGreaterThan(0.9);
  });
});

describe('pairedRatio', () => {
  it('compares each round with itself, so that what a round did to both cancels', () => {
    expect(pairedRatio([200, 400, 1000], [100, 200, 500])).toEqual({ median: 2, ci95: [2, 2] });
  });

  it('leaves out rounds in which one is missing', () => {
    expect(pairedRatio([200, null, 900], [100, 200, 0])).toEqual({ median: 2, ci95: [2, 2] });
    expect(pairedRatio([null], [1])).toBeNull();
  });
});

describe('seededRandom', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    const numbers = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(2));
    expect(numbers(0xffff_ffff)).not.toEqual(numbers(0));
  });

  it('is spread evenly from 0 to 1', () => {
    const random = seededRandom(5);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) bins[Math.floor(random() * 10)]!++;
    for (const bin of bins) expect(Math.abs(bin - 2000)).toBeLessThan(200);
  });

  it('makes normal numbers', () => {
    const random = seededRandom(6);
    const values = Array.from({ length: 20_000 }, () => normal(random));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it('shuffles so that every order comes up alike', () => {
    const random = seededRandom(7);
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = shuffled(3, random).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
    for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(150);
  });
});
