import { expect, it } from 'vitest';
import {
  cheatSheet,
  experiment as experimentSchema,
  sheetGrid,
  sheetLanguages,
  type CheatSheet,
  type PythonInfo,
} from '../../../src/contract/index.ts';
import { columnsOn } from '../../../src/main/engine/cheat-sheet/columns.ts';
import { sheetLengths } from '../../../src/main/engine/cheat-sheet/length.ts';
import { sheetOf } from '../../../src/main/engine/cheat-sheet/run-sheet.ts';
import { seriesOf } from '../../../src/main/engine/cheat-sheet/series.ts';
import { findings } from '../../helpers/samples/sheet-results.ts';
import { environment } from '../../helpers/samples/trials.ts';

const python = (version: string): PythonInfo => ({ path: `/usr/bin/python${version}`, version, implementation: 'CPython' });
const on = (...versions: string[]) => ({ ...environment, pythons: versions.map(python) });
const machine = on('3.13.0');
const series = sheetLanguages.map((language) => seriesOf(language, machine, '/tmp/crash'));
const sheet = (languages: readonly string[] = sheetLanguages): CheatSheet =>
  sheetOf(
    series.filter(({ language }) => languages.includes(language)),
    new Map([['javascript', findings()]]),
    machine,
  );

it.each([
  [[], []],
  [['3.7.2'], []],
  [['3.13.0'], ['python-asyncio', 'python-threads', 'python-processes']],
  [['3.14.0'], ['python-asyncio', 'python-threads', 'python-processes', 'python-interpreters']],
])('with Python %j it has the columns %j', (versions, ids) => {
  expect(columnsOn(on(...versions), 'python').map(({ id }) => id)).toEqual(ids);
});

it('has no column for Dask, whose workers may be on other machines', () => {
  const withDask = { ...environment, pythons: [{ ...python('3.13.0'), dask: '2024.1.0' }] };
  expect(columnsOn(withDask, 'python').map(({ id }) => id)).toEqual(['python-asyncio', 'python-threads', 'python-processes']);
});

it('compares each language with its own strategy that runs one task after the other', () => {
  for (const { language, experiments } of series)
    for (const { id, experiment } of experiments) {
      expect(experimentSchema.safeParse(experiment).success).toBe(true);
      if (id !== 'crash') expect(experiment.strategies[0]?.id).toBe(language === 'python' ? 'python-sequential' : 'sequential');
      expect(experiment.strategies.every((spec) => spec.id.startsWith('python-') === (language === 'python'))).toBe(true);
    }
});

it('has a cell for each strategy of each language, whichever was measured', () => {
  const both = cheatSheet.parse(sheet());
  expect(both).toMatchObject({ languages: ['javascript', 'python'], python: 'Python 3.13.0' });
  for (const { cells, resultIds } of both.rows) {
    expect(cells).toHaveLength(both.columns.length);
    expect(resultIds).toHaveLength(2);
  }
  const memory = both.rows.find(({ id }) => id === 'memory')!;
  expect(memory.cells.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 5 }, () => 'measured'),
    ...Array.from({ length: 3 }, () => 'not-measured'),
  ]);
  expect(memory.resultIds).toEqual(['waiting-result', null]);
  expect(sheet(['javascript'])).not.toHaveProperty('python');
});

it('puts threads of both languages into one column, and each language on a line of its row', () => {
  const { columns, lines } = sheetGrid(sheet());
  expect(columns.map(({ title, ids }) => [title, ...ids])).toEqual([
    ['Async', 'async', 'python-asyncio'],
    ['Threads', 'threads', 'python-threads'],
    ['Processes', 'processes', 'python-processes'],
    ['Hybrid', 'hybrid'],
    ['Threads with a GIL (simulation)', 'gil-threads'],
  ]);
  const [first, second] = lines;
  expect([first?.title, second?.title]).toEqual(['Memory of each further worker, JavaScript', 'Memory of each further worker, Python']);
  expect([first?.first, second?.first]).toEqual([true, false]);
  expect(first?.cells.map((cell) => cell?.state)).toEqual(Array.from({ length: 5 }, () => 'measured'));
  expect(second?.cells.map((cell) => cell?.state)).toEqual(['not-measured', 'not-measured', 'not-measured', undefined, undefined]);
});

it('gives interpreters, which only Python has, a column at the end', () => {
  const withInterpreters = sheetOf([seriesOf('javascript', on('3.14.0'), ''), seriesOf('python', on('3.14.0'), '')], new Map(), machine);
  expect(sheetGrid(withInterpreters).columns.at(-1)).toEqual({ title: 'Interpreters', ids: ['python-interpreters'] });
});

it('shows a sheet of an older version, or of one language, as it is', () => {
  const { languages: _, ...older } = sheet(['javascript']);
  for (const each of [older, sheet(['python'])]) {
    const { columns, lines } = sheetGrid(cheatSheet.parse(each));
    expect(columns.map(({ title }) => title)).toEqual(each.columns.map(({ title }) => title));
    expect(lines.map(({ title, cells }) => [title, cells])).toEqual(each.rows.map(({ title, cells }) => [title, cells]));
  }
});

it('says how long each language takes, as the last time where it was measured, and why one can’t be', () => {
  const tookMs = { ...Object.fromEntries(series[1]!.experiments.map(({ id }) => [`python-${id}`, 1000])) };
  expect(sheetLengths(machine, { ...sheet(), tookMs })).toMatchObject([
    { language: 'javascript', unavailable: null, asLastTime: false },
    { language: 'python', unavailable: null, ms: 5000, asLastTime: true },
  ]);
  expect(sheetLengths(environment, null)[1]?.unavailable).toMatch(/there is none here/);
});
