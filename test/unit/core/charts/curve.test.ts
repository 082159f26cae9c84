import { describe, expect, it } from 'vitest';
import { endsOf, thinned } from '../../../../src/core/charts/curve.ts';

const long = Array.from({ length: 200_000 }, (_, i) => i);

describe('a curve', () => {
  it('keeps its few points', () => {
    const curve = { atMs: [0, 1, 2], values: [3, 1, 2] };
    expect(thinned(curve)).toEqual(curve);
  });

  it('loses no peak when its points are thinned', () => {
    const values = long.map((i) => (i === 77_777 ? 9 : 1));
    const { atMs, values: kept } = thinned({ atMs: long, values });
    expect(atMs.length).toBeLessThanOrEqual(300);
    expect(atMs[kept.indexOf(9)]).toBe(77_777);
  });

  it('reaches to its last point and its largest value, however many there are', () => {
    expect(
      endsOf([
        { atMs: long, values: long },
        { atMs: [], values: [] },
      ]),
    ).toEqual({ ms: 199_999, value: 199_999 });
    expect(endsOf([])).toEqual({ ms: 0, value: 0 });
  });
});
