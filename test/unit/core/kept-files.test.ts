import { expect, it } from 'vitest';
import { fileText, moduleText } from '../../../src/contract/index.ts';

it.each([
  ['/home/me/resize.mjs', '/home/me/resize.mjs'],
  ['/data/lanewise/dropped/written-0123456789abcdef/task.mjs', 'task.mjs (written in Lanewise)'],
  ['C:\\Users\\me\\lanewise\\dropped\\0123456789abcdef\\rows.csv', 'rows.csv (a copy)'],
  ['/home/me/dropped/holiday/rows.csv', '/home/me/dropped/holiday/rows.csv'],
  ['/home/me/0123456789abcdef/rows.csv', '/home/me/0123456789abcdef/rows.csv'],
])('shows %j as %j', (path, shown) => {
  expect(fileText(path)).toBe(shown);
});

it('names the function of a task that is not the default export', () => {
  const path = '/home/me/resize.mjs';
  expect(moduleText({ type: 'module', path })).toBe(path);
  expect(moduleText({ type: 'module', path, exportName: 'half' })).toBe(`half of ${path}`);
});
