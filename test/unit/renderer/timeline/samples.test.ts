import { describe, expect, it } from 'vitest';
import { Samples } from '../../../../src/renderer/src/timeline/model/samples.ts';
import { randomFrom } from '../../../helpers/samples/timeline-trials.ts';

describe('samples over time', () => {
  const samples = new Samples([100, 200, 400], [1, 3, 2]);

  it('hold each value from the point before it, the first from 0', () => {
    expect([0, 100, 100.1, 200, 300, 400, 401, -1].map((ms) => samples.valueAt(ms))).toEqual([1, 1, 3, 3, 2, 2, null, null]);
  });

  it('have the largest value that holds in a span, however short', () => {
    expect([samples.largestIn(0, 50), samples.largestIn(90, 110), samples.largestIn(250, 250), samples.largestIn(0, 1000)]).toEqual([
      1, 3, 2, 3,
    ]);
    expect([samples.largestIn(400, 500), new Samples([], []).largestIn(0, 10)]).toEqual([null, null]);
  });

  it('average over the time that has values', () => {
    expect(samples.meanIn(0, 200)).toBe(2);
    expect(samples.meanIn(150, 300)).toBeCloseTo((50 * 3 + 100 * 2) / 150, 9);
    expect(samples.meanIn(350, 1000)).toBe(2);
    expect([samples.meanIn(400, 500), samples.meanIn(100, 100)]).toEqual([null, null]);
  });

  it('find the largest of any part of many values', () => {
    const random = randomFrom(7);
    const values = Array.from({ length: 1000 }, () => Math.round(random() * 1e6));
    const many = new Samples(
      values.map((_, i) => i),
      values,
    );
    for (const [from, to] of [
      [0, 1000],
      [63, 65],
      [64, 128],
      [1, 999],
      [130, 131],
      [500, 500],
    ] as const)
      expect(many.largest(from, to)).toBe(Math.max(0, ...values.slice(from, to)));
  });
});
