import { expect, it } from 'vitest';
import { emptyRecords, pickRecords } from '../../../../src/core/records/columns.ts';

it('picks rows of all columns, and throws for one that is not there', () => {
  const source = emptyRecords(3);
  source.index.set([7, 8, 9]);
  source.endedMs.set([0.5, 1.5, 2.5]);
  const picked = pickRecords(source, 2, (i) => 2 * i);
  expect([[...picked.index], [...picked.endedMs]]).toEqual([
    [7, 9],
    [0.5, 2.5],
  ]);
  expect(() => pickRecords(source, 2, (i) => 3 * i)).toThrow('no row 3');
});
