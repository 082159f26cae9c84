import { describe, expect, it } from 'vitest';
import { fitModel } from '../../../src/core/statistics/least-squares.ts';
import { normal, seededRandom } from '../../../src/core/statistics/random.ts';
import { fitLaw, lawPeak, lawThroughput, type Throughput } from '../../../src/main/engine/analysis/scaling-law.ts';
import { scalingOf, slope } from '../../../src/main/engine/analysis/scaling.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const sizes = [1, 2, 3, 4, 6, 8, 12, 16, 32];

/** What a machine that follows the law would show, each repeat off by `noise` of it. */
function curve(parameters: readonly number[], noise = 0, repeats = 5): Throughput[] {
  const random = seededRandom(11);
  return sizes.map((workers) => ({
    workers,
    perSecond: Array.from({ length: repeats }, () => lawThroughput(parameters, workers) * (1 + noise * normal(random))),
  }));
}

const holds = ([low, high]: readonly [number, number], value: number): boolean => low <= value && value <= high;

describe('the law', () => {
  it('without contention and coherency is a straight line', () => {
    expect(sizes.map((n) => lawThroughput([20, 0, 0], n))).toEqual(sizes.map((n) => 20 * n));
  });

  it('without coherency is what Amdahl wrote: 1 / (s + (1 - s) / n)', () => {
    for (const n of sizes) expect(lawThroughput([1, 0.2, 0], n)).toBeCloseTo(1 / (0.2 + 0.8 / n), 12);
  });

  it('peaks where it says', () => {
    const peak = lawPeak(0.05, 0.002);
    const at = (n: number): number => lawThroughput([1, 0.05, 0.002], n);
    expect(at(peak)).toBeGreaterThan(at(peak - 0.01));
    expect(at(peak)).toBeGreaterThan(at(peak + 0.01));
    expect(lawPeak(0.05, 0)).toBe(Infinity);
  });
});

describe('fitting a law', () => {
  it.each([
    [40, 0.02, 0.0005],
    [1000, 0.2, 0.01],
    [0.3, 0.05, 0.03],
  ])('finds the parameters of a curve without noise: %f, %f, %f', (rate, contention, coherency) => {
    const fit = fitLaw('usl', curve([rate, contention, coherency]));
    expect(fit.rate.median / rate).toBeCloseTo(1, 4);
    expect(fit.contention.median).toBeCloseTo(contention, 5);
    expect(fit.coherency.median).toBeCloseTo(coherency, 6);
    expect(fit.peak?.workers).toBeCloseTo(lawPeak(contention, coherency), 2);
    expect(fit.explained).toBeCloseTo(1, 8);
  });

  it('finds those of a noisy curve within its intervals, which are not empty', () => {
    const fit = fitLaw('usl', curve([40, 0.05, 0.004], 0.02));
    expect(holds(fit.rate.ci95, 40)).toBe(true);
    expect(holds(fit.contention.ci95, 0.05)).toBe(true);
    expect(holds(fit.coherency.ci95, 0.004)).toBe(true);
    expect(fit.coherency.ci95[1]).toBeGreaterThan(fit.coherency.ci95[0]);
    expect(fit.explained).toBeGreaterThan(0.9);
    expect(fit.explained).toBeLessThan(1);
  });

  it('fits Amdahl with its serial share, and without a peak', () => {
    const fit = fitLaw('amdahl', curve([8, 0.25, 0]));
    expect(fit.contention.median).toBeCloseTo(0.25, 5);
    expect(fit.coherency).toEqual({ median: 0, ci95: [0, 0] });
    expect(fit.peak).toBeNull();
  });

  it('explains a curve that comes down worse by Amdahl than by the Universal Scalability Law', () => {
    const measured = curve([10, 0.05, 0.02]);
    expect(fitLaw('amdahl', measured).explained).toBeLessThan(fitLaw('usl', measured).explained - 0.1);
  });

  it('says a share of 0 for work that splits perfectly, never less', () => {
    const fit = fitLaw('usl', curve([10, 0, 0], 0.01));
    expect(fit.contention.ci95[0]).toBeGreaterThanOrEqual(0);
    expect(fit.contention.median).toBeLessThan(0.01);
  });

  it('gives the same figures for the same points', () => {
    expect(fitLaw('usl', curve([10, 0.1, 0.01], 0.05))).toEqual(fitLaw('usl', curve([10, 0.1, 0.01], 0.05)));
  });
});

describe('least squares', () => {
  it('holds a parameter at its bound and fits the other', () => {
    const line = ([a = 0, b = 0]: readonly number[], x: number): number => a + b * x;
    // y = 1 + 2x, but b may be 1 at most: the best a is then the mean of y - x, 1 + 1.5.
    const [a, b] = fitModel(line, [0, 1, 2, 3], [1, 3, 5, 7], [0, 0], { low: [-Infinity, 0], high: [Infinity, 1] });
    expect(b).toBe(1);
    expect(a).toBeCloseTo(2.5, 6);
  });
});

describe('the slope of a line', () => {
  it('is what each step adds', () => {
    expect(slope([1, 2, 4, 8].map((x) => ({ x, ys: [5 + 9 * x, 5 + 9 * x] })))?.median).toBeCloseTo(9, 10);
  });

  it('is unknown from a single size', () => {
    expect(slope([{ x: 3, ys: [1, 2] }])).toBeNull();
  });
});

describe('the scaling of a result', () => {
  const threads = (workers: number) => ({ id: 'threads', workers, concurrency: 1 }) as const;

  it('has its points by workers, the best, and both laws', () => {
    const { result } = sampleResult({ strategies: [threads(8), threads(1), threads(4), threads(2)], tasks: 160 });
    const [scaling, ...others] = scalingOf(result);
    expect(others).toEqual([]);
    expect(scaling?.points.map(({ workers }) => workers)).toEqual([1, 2, 4, 8]);
    const rates = scaling?.points.map(({ perSecond }) => perSecond.median) ?? [];
    expect(scaling?.best.workers).toBe([1, 2, 4, 8][rates.indexOf(Math.max(...rates))]);
    expect(scaling?.best.enough).toBeLessThanOrEqual(scaling?.best.workers ?? 0);
    expect(scaling?.fits).toHaveProperty('usl');
    // The sample gives every lane 7 MB.
    expect(scaling?.bytesPerWorker?.median).toBeGreaterThan(0);
  });

  it('says why there is no law for few sizes, or without one worker', () => {
    const few = scalingOf(sampleResult({ strategies: [threads(1), threads(2)] }).result);
    expect(few[0]?.fits).toEqual({ why: 'Fitting the law needs at least 4 pool sizes.' });
    const without = scalingOf(sampleResult({ strategies: [2, 3, 4, 5].map(threads) }).result);
    expect(without[0]?.fits).toEqual({ why: 'Fitting the law needs a measurement with one worker.' });
  });

  it('is empty where no strategy was measured with several sizes', () => {
    expect(scalingOf(sampleResult().result)).toEqual([]);
  });
});
