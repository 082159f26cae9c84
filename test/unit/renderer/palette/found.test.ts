import { expect, it } from 'vitest';
import { found } from '../../../../src/renderer/src/features/palette/found.ts';
import type { Group } from '../../../../src/renderer/src/features/palette/choices.ts';

const group = (title: string, ...titles: readonly string[]): Group => ({
  title,
  choices: titles.map((each) => ({ id: each, title: each, perform: () => undefined })),
});
const groups = [
  group('Experiment', 'Run the experiment'),
  group('Workloads', 'HTTP fetch', 'Hashing'),
  group('Claims', 'Processes start slower than threads', 'Threads start as fast as processes do'),
  group('None'),
];
const titles = (search: string): string[][] => found(groups, search).map(({ choices }) => choices.map(({ title }) => title));

it('finds the best group and the best choice first, and leaves out what hardly fits beside them', () => {
  expect(titles('th')).toEqual([['Threads start as fast as processes do', 'Processes start slower than threads']]);
  expect(titles('hash')).toEqual([['Hashing']]);
});

it('finds letters within words where nothing fits better', () => {
  expect(titles('etch')).toEqual([['HTTP fetch']]);
});

it('shows every group that has a choice, as it stands, without a search', () => {
  expect(found(groups, ' ')).toEqual(groups.slice(0, 3));
});

it('finds nothing by letters that are nowhere', () => {
  expect(found(groups, 'xyz')).toEqual([]);
});
