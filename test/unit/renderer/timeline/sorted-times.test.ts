import { describe, expect, it } from 'vitest';
import { firstWhere } from '../../../../src/renderer/src/timeline/model/growable.ts';
import { SortedTimes } from '../../../../src/renderer/src/timeline/model/sorted-times.ts';
import { randomFrom } from '../../../helpers/samples/timeline-trials.ts';

describe('firstWhere', () => {
  it('finds the same place from every hint', () => {
    for (const length of [0, 1, 2, 7, 64])
      for (let answer = 0; answer <= length; answer++)
        for (let hint = -1; hint <= length + 1; hint++) expect(firstWhere(length, hint, (i) => i >= answer)).toBe(answer);
  });
});

describe('SortedTimes', () => {
  it('stays sorted and keeps its sums when batches overlap the tail', () => {
    const random = randomFrom(7);
    const times = new SortedTimes();
    const all: number[] = [];
    for (let batch = 0; batch < 60; batch++) {
      const added = Float64Array.from({ length: 1 + Math.floor(random() * 40) }, () => batch * 10 + 35 * random()).sort();
      times.append(added);
      all.push(...added);
    }
    all.sort((a, b) => a - b);
    expect(times.length).toBe(all.length);
    for (const count of [0, 1, 15, 16, 17, 500, all.length]) {
      const sum = all.slice(0, count).reduce((a, b) => a + b, 0);
      expect(times.sum(count)).toBeCloseTo(sum, 6);
    }
    for (const ms of [-1, 0, 33.3, 300, 1e9]) expect(times.countBefore(ms, 100)).toBe(all.filter((t) => t < ms).length);
    const some = all.slice(0, 40);
    const small = new SortedTimes();
    small.append(Float64Array.from(some));
    for (const ms of [-1, ...some, 1e9])
      for (let hint = 0; hint <= 41; hint++) expect(small.countBefore(ms, hint)).toBe(some.filter((t) => t < ms).length);
  });

  it('keeps the weight of each time with it', () => {
    const random = randomFrom(9);
    const times = new SortedTimes();
    const all: { ms: number; weight: number }[] = [];
    for (let batch = 0; batch < 40; batch++) {
      // Without weights they are 0, also before the first that has some.
      const weighted = batch > 3 && batch % 5 !== 0;
      const added = Array.from({ length: 1 + Math.floor(random() * 30) }, () => ({
        ms: batch * 10 + 35 * random(),
        weight: weighted ? Math.fround(random()) : 0,
      })).sort((a, b) => a.ms - b.ms);
      const weights = weighted ? Float32Array.from(added, ({ weight }) => weight) : null;
      times.append(
        Float64Array.from(added, ({ ms }) => ms),
        weights,
      );
      all.push(...added);
    }
    all.sort((a, b) => a.ms - b.ms);
    for (const count of [0, 1, 16, 17, 100, 333, all.length]) {
      const exact = all.slice(0, count).reduce((sum, { ms, weight }) => sum + weight * (500 - ms), 0);
      expect(times.weightedBefore(500, count)).toBeCloseTo(exact, 6);
    }
  });

  it('goes on rightly after its tail was dropped', () => {
    const times = new SortedTimes();
    times.append(Float64Array.from({ length: 40 }, (_, i) => i));
    times.truncate(20);
    times.append(Float64Array.of(100, 200));
    expect(times.length).toBe(22);
    expect(times.sum(22)).toBe(190 + 300);
  });
});
