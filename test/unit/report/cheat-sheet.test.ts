import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { sheetFormatIds, sheetInterval, type CheatSheet, type SheetFormat } from '../../../src/contract/index.ts';
import { sheetExporters } from '../../../src/main/engine/report/cheat-sheet/sheet-exporters.ts';
import { sheetOf } from '../../../src/main/engine/cheat-sheet/run-sheet.ts';
import { seriesOf } from '../../../src/main/engine/cheat-sheet/series.ts';
import { environment } from '../../helpers/samples/trials.ts';
import { aSheet } from '../../helpers/samples/sheet-results.ts';

const written = (format: SheetFormat, sheet: CheatSheet = aSheet()): string =>
  new TextDecoder().decode(sheetExporters[format].write(sheet));

/** With a cell of every state, and text that would be markup. */
const awkward = (): CheatSheet => {
  const sheet = aSheet();
  const [first, ...others] = sheet.rows;
  return {
    ...sheet,
    environment: { ...sheet.environment, cpuModel: 'A|B <i>' },
    rows: [{ ...first!, cells: [{ state: 'not-measured', why: 'No <room> | left' }, ...first!.cells.slice(1)] }, ...others],
  };
};

it.each(sheetFormatIds)('%s has every row and column, and the same bytes for the same sheet', (format) => {
  const text = written(format);
  for (const { title } of aSheet().rows) expect(text).toContain(title);
  for (const { id, title } of aSheet().columns) expect(text).toContain(format === 'csv' ? id : title);
  expect(written(format)).toBe(text);
});

it('writes Markdown whose table has a cell for every column, whatever is in it', () => {
  const lines = written('md', awkward())
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(lines).toHaveLength(2 + aSheet().rows.length);
  for (const line of lines) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(aSheet().columns.length + 3);
  expect(lines.join('\n')).toContain('not measured: No \\<room\\> \\| left');
  expect(lines.join('\n')).toContain('**20\u00a0µs**');
});

it('writes HTML that asks nothing of the network and lets no text be markup', () => {
  const text = written('html', awkward());
  expect(text).toContain('not measured: No &lt;room&gt; | left');
  expect(text).not.toMatch(/<i>|<script|src=|href=|url\(/);
  expect(text).toContain("default-src 'none'");
});

it.each(['md', 'html'] as const)('%s has a line for each language, and CSV a row for each strategy', (format) => {
  const machine = { ...environment, pythons: [{ path: '/usr/bin/python3', version: '3.13.0', implementation: 'CPython' }] };
  const both = sheetOf([seriesOf('javascript', machine, ''), seriesOf('python', machine, '')], new Map(), machine);
  const text = written(format, both);
  expect(text).toContain('Memory of each further worker, JavaScript');
  expect(text).toContain('Memory of each further worker, Python');
  expect(text).toContain('Python 3.13.0');
  const strategies = new Set(parse<Record<string, string>>(written('csv', both), { columns: true }).map((row) => row['strategy']));
  expect([...strategies]).toEqual(both.columns.map(({ id }) => id));
});

it('writes CSV with the bare numbers', () => {
  const rows: Record<string, string>[] = parse(written('csv', awkward()), { columns: true });
  expect(rows).toHaveLength(aSheet().rows.length * aSheet().columns.length);
  const row = rows.find((each) => each['row'] === 'Memory of each further worker' && each['strategy'] === 'threads');
  expect(row).toMatchObject({ state: 'measured', text: '9\u00a0MB', median: '9000000', ci95_low: '9000000', unit: 'bytes' });
  expect(rows.find(({ state }) => state === 'not-measured')).toMatchObject({ median: '', unit: '' });
});

it.each([
  ['ms', 0.02, 0.015, 0.031, '15 to 31'],
  ['ms', 2.4, 2, 4, '2 to 4'],
  ['ms', 2.4, -1, 4, null],
  ['bytes', 9e6, 9e6, 9e6, null],
  ['ratio', 1.9, 1.7, 2, '1.7 to 2'],
  ['tasks', 7, 6, 7, null],
] as const)('the interval of %s %s from %s to %s is %s', (unit, median, low, high, text) => {
  expect(sheetInterval({ state: 'measured', text: '', figure: { median, ci95: [low, high] }, unit, best: false })).toBe(text);
});

it.each(['md', 'html'] as const)('%s says above the table that other programs disturbed its trials', (format) => {
  const says = 'Other programs used 1.6 of 2 cores meanwhile, so small differences mean little.';
  const text = written(format, { ...aSheet(), disturbance: { othersCores: 1.6, share: 0.8, level: 'disturbed', says } });
  expect(text.indexOf(says)).toBeGreaterThan(0);
  expect(text.indexOf(says)).toBeLessThan(text.indexOf('Start-up of the first worker'));
});
