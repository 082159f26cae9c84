import { describe, expect, it } from 'vitest';
import {
  copyLaneRow,
  emptyLaneRows,
  firstLaneRows,
  laneColumns,
  laneFigure,
  laneRow,
  laneViews,
} from '../../../../src/core/records/lane-rows.ts';

/** Three rows: in each column its place times ten, plus the row. */
function rows() {
  const all = emptyLaneRows(3);
  for (const [place, name] of laneColumns.entries()) for (let row = 0; row < 3; row++) laneViews(all)[name][row] = 10 * place + row;
  return all;
}

describe('the rows of a lane', () => {
  it('are columns one behind the other, in the order of their names', () => {
    expect([...rows().columns]).toEqual([0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 52, 60, 61, 62]);
  });

  it('give one figure by its column and row, and throw for a row that is not there', () => {
    expect(laneFigure(rows(), 'outcome', 2)).toBe(52);
    expect(() => laneFigure(rows(), 'outcome', 3)).toThrow('no row 3 in 3');
  });

  it('can be cut to the first ones', () => {
    const { outcome, digest } = laneViews(firstLaneRows(rows(), 2));
    expect([[...outcome], [...digest]]).toEqual([
      [50, 51],
      [60, 61],
    ]);
  });

  it('can be copied over each other', () => {
    const all = rows();
    copyLaneRow(all, 2, 0);
    expect([...laneViews(all).endedMs]).toEqual([22, 21, 22]);
  });

  it('can be taken alone', () => {
    expect(laneRow(rows(), 1)).toEqual({ rows: 1, columns: Float64Array.of(1, 11, 21, 31, 41, 51, 61) });
  });
});
