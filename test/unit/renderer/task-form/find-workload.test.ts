import { expect, it } from 'vitest';
import { matchOf } from '../../../../src/renderer/src/task-form/fields/find-workload.ts';

it.each([
  ['hash', 'Hashing', 'Checksums', 1],
  ['RANGE', 'Sum of a range', 'Pure computing', 0.8],
  ['arsing', 'JSON parsing', 'Reading', 0.6],
  ['loop sum', 'Sum of a range', 'Pure computing in a plain loop', 0.3],
  ['hash', 'Cheat sheet', 'A table', 0],
])('"%s" matches %s (%s) by %f', (search, title, more, match) => {
  expect(matchOf(search, title, more)).toBe(match);
});
