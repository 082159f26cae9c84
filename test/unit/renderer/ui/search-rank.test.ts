import { expect, it } from 'vitest';
import { rank } from '../../../../src/renderer/src/ui/search-rank.ts';

it.each([
  ['hash', ['Hashing', 'Rehash everything', 'Cheat sheet']],
  ['sleep', ['Sleep', 'Sleeping tasks in a long row', 'Oversleep']],
  ['th', ['Threads start as fast as processes do', 'Dark theme', 'Run the experiment']],
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

it('finds every word of a search, in whichever order and case, also within words', () => {
  expect(rank('Sum of a range', 'Pure computing in a plain loop', 'loop SUM')).toBeGreaterThan(0);
  expect(rank('JSON parsing', 'Reading', 'arsing')).toBeGreaterThan(0);
  expect(rank('Sum of a range', 'Pure computing', 'range hash')).toBe(0);
});

it('takes an empty search for one that everything fits', () => {
  expect(rank('Anything', '', ' ')).toBe(1);
});
