import { expect, it } from 'vitest';
import { rank } from '../../../../src/renderer/src/features/palette/rank.ts';

it.each([
  ['hash', ['Hashing', 'Rehash everything', 'Cheat sheet']],
  ['sleep', ['Sleep', 'Sleeping tasks in a long row', 'Oversleep']],
  ['the gil', ['The GIL', 'Threads do not help under the GIL']],
])('ranks whole words and beginnings first for %j', (search, expected) => {
  const ranked = expected.toReversed().toSorted((a, b) => rank(b, '', search) - rank(a, '', search));
  expect(ranked).toEqual(expected);
});

it('finds nothing by letters that are only scattered over a text', () => {
  expect(rank('Cheat sheet', 'Go to', 'hash')).toBe(0);
});

it('finds words beside the title, after those in titles', () => {
  expect(rank('Hashing', 'SHA-256 of buffers', 'buffers')).toBeGreaterThan(0);
  expect(rank('Buffers', '', 'buffers')).toBeGreaterThan(rank('Hashing', 'SHA-256 of buffers', 'buffers'));
});

it('takes an empty search for one that everything fits', () => {
  expect(rank('Anything', '', ' ')).toBe(1);
});
