import { expect, it } from 'vitest';
import { at, known } from '../../../src/core/known.ts';

it('gives a value that is there, also 0 and false', () => {
  expect([known(0, 'it'), known(false, 'it'), at([5, 6], 1), at(Float64Array.of(0.5), 0)]).toEqual([0, false, 6, 0.5]);
});

it('throws for one that is not, and says which', () => {
  expect(() => known(null, 'the wall time')).toThrow('A bug: the wall time is missing.');
  expect(() => at([5, 6], 2)).toThrow('A bug: place 2 of 2 is missing.');
});
