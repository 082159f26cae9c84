// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { act, cleanup, fireEvent, render, screen, within, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { barsOf } from '../../../../src/renderer/src/features/cheat-sheet/cell-bars.ts';
import { CheatSheetPage } from '../../../../src/renderer/src/features/cheat-sheet/CheatSheetPage.tsx';
import { hearClaims, useClaims } from '../../../../src/renderer/src/state/measuring/claims.ts';
import { chooseLanguage, hearSheet, sheetAfter, useSheet } from '../../../../src/renderer/src/state/measuring/sheet.ts';
import { cheatSheet, sheetGrid, type CheatSheet } from '../../../../src/contract/index.ts';
import { createFakeApi, type FakeApi } from '../../../helpers/fakes/api.ts';
import { aSheet, at, columns } from '../../../helpers/samples/sheet-results.ts';

const sheetOfBoth = (): CheatSheet => cheatSheet.parse(JSON.parse(readFileSync('test/fixtures/cheat-sheet-both.json', 'utf8')));

let api: FakeApi;
const empty = { last: { state: 'ready', value: null }, progress: null, lengths: [], without: [], problem: null } as const;

beforeEach(() => {
  api = createFakeApi();
  Object.assign(window, { lanewise: api });
  useSheet.setState(empty);
});
afterEach(cleanup);

const missing = () => {
  const sheet = aSheet();
  return {
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(() => ({ state: 'not-measured', why: 'Not yet.' }) as const) })),
  };
};
const progress = { runId: 's', what: 'Tasks that compute', fraction: 0.4, remainingMs: 90_000, sheet: missing() };

it('offers to measure where nothing was, and begins', () => {
  render(<CheatSheetPage />);
  fireEvent.click(screen.getByRole('button', { name: 'Measure this machine' }));
  expect(api.calls.at(-1)).toEqual({ command: 'sheet.start', input: {} });
});

it('measures the chosen languages, and says why one can’t be', async () => {
  const javascript = { language: 'javascript', unavailable: null, ms: 120_000, asLastTime: false } as const;
  const python = { language: 'python', unavailable: null, ms: 90_000, asLastTime: false } as const;
  useSheet.setState({ ...empty, lengths: [javascript, python] });
  render(<CheatSheetPage />);
  const begin = (): HTMLButtonElement => screen.getByRole('button', { name: 'Measure this machine' });
  fireEvent.click(begin());
  await waitFor(() => expect(api.calls.at(-1)).toEqual({ command: 'sheet.start', input: { languages: ['javascript', 'python'] } }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'JavaScript' }));
  fireEvent.click(begin());
  await waitFor(() => expect(api.calls.at(-1)).toEqual({ command: 'sheet.start', input: { languages: ['python'] } }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Python' }));
  expect(begin().disabled).toBe(true);
  act(() => useSheet.setState({ lengths: [javascript, { ...python, unavailable: 'Needs Python 3.9; there is none here.' }], without: [] }));
  expect(screen.getByText('Needs Python 3.9; there is none here.')).toBeTruthy();
  expect(screen.getByRole('checkbox', { name: 'Python' })).toHaveProperty('disabled', true);
});

it('says what else is measured and how far that is, stops it, and forgets it once it has ended', () => {
  render(<CheatSheetPage />);
  act(() =>
    useClaims.setState({ tests: { verdicts: [], running: { runId: 'c', ids: ['a', 'b'], done: 1, current: 'b', fraction: 0.5 } } }),
  );
  expect(screen.getByRole('note').textContent).toMatch(/Test of claims is running, 75.%/);
  expect((screen.getByRole('button', { name: 'Measure this machine' }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Stop it' }));
  expect(api.calls.at(-1)).toEqual({ command: 'experiment.stop', input: { runId: 'c' } });
  act(() => hearClaims({ type: 'claims-ended', state: 'cancelled' }));
  expect(screen.queryByText(/is running/)).toBeNull();
});

it.each([
  [false, /about 4.min$/],
  [true, /about 4.min, as the last time$/],
])('says before it starts how long it takes (known: %s), the first time and again', (asLastTime, says) => {
  useSheet.setState({ ...empty, lengths: [{ language: 'javascript', unavailable: null, ms: 240_000, asLastTime }] });
  const { unmount } = render(<CheatSheetPage />);
  expect(screen.getByRole('group', { name: 'Measure' }).textContent).toMatch(says);
  unmount();
  useSheet.setState({ last: { state: 'ready', value: aSheet() } });
  render(<CheatSheetPage />);
  expect(screen.getByRole('group', { name: 'Measure' }).textContent).toMatch(says);
});

it('tells what each strategy and each figure is in lists below the table', () => {
  useSheet.setState({ ...empty, last: { state: 'ready', value: aSheet() } });
  render(<CheatSheetPage />);
  const { columns, rows } = aSheet();
  const defined = screen.getAllByRole('definition').map(({ textContent }) => textContent);
  expect(defined.slice(-columns.length - rows.length)).toEqual([...columns.map(({ explains }) => explains), ...rows.map(({ how }) => how)]);
  expect(screen.getByRole('table').textContent).not.toContain(rows[0]!.how);
});

it('shows how far it is, what is missing, and stops', () => {
  render(<CheatSheetPage />);
  act(() => hearSheet({ type: 'sheet-progress', progress }));
  expect(screen.getByRole('status').textContent).toBe('Tasks that compute');
  expect(screen.getByText(/^40.% done, about 1.min 30.s left$/)).toBeTruthy();
  expect(screen.getAllByRole('img', { name: 'not measured yet' }).length).toBeGreaterThan(20);
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(api.calls.at(-1)).toEqual({ command: 'experiment.stop', input: { runId: 's' } });
});

it('shows a figure for every strategy, and says what does not apply', () => {
  useSheet.setState({ ...empty, last: { state: 'ready', value: aSheet() } });
  render(<CheatSheetPage />);
  const row = screen.getByRole('rowheader', { name: /^Sending a task and its result/ }).closest('tr')!;
  const cells = within(row).getAllByRole('cell');
  expect(cells).toHaveLength(columns.length);
  expect(Object.values(at).map((place) => cells[place]?.textContent)).toEqual([
    'does not apply',
    '20\u00a0µs',
    '60\u00a0µs',
    '80\u00a0µs',
    '20\u00a0µs',
  ]);
  expect(within(row).getByRole('link', { name: 'Sending a task and its result' }).getAttribute('href')).toBe('#/results/messages-result');
  expect(screen.getByRole('button', { name: 'Measure again' })).toBeTruthy();
});

it('draws a bar below each amount, as long as its share of the row, and none where there was too little to measure', () => {
  const { columns: grid, lines } = sheetGrid(sheetOfBoth());
  const ofRow = lines.filter(({ row }) => row.id === 'memory');
  const [javascript, python] = ofRow.map((line) => barsOf(grid, ofRow, line).map((bar) => bar?.share ?? null));
  expect(javascript).toEqual([null, 9 / 30, 1, 20 / 30, 9.5 / 30]);
  expect(python?.map((share) => share?.toFixed(4))).toEqual([undefined, '0.0007', '0.0884', undefined, undefined]);
  const crash = lines.filter(({ row }) => row.id === 'crash');
  expect(crash.flatMap((line) => barsOf(grid, crash, line)).filter((bar) => bar !== null)).toEqual([]);
});

it('says once below the table why figures are missing, not in each cell', () => {
  useSheet.setState({ ...empty, last: { state: 'ready', value: aSheet() } });
  render(<CheatSheetPage />);
  const why = "It runs in the program's own thread and sends nothing.";
  expect(screen.getByText(why).previousElementSibling?.textContent).toBe('Async: Sending a task and its result, Sending 1\u00a0MiB');
  expect(screen.getByRole('table').textContent).not.toContain(why);
});

it('gives each language a line in a row of both, and opens the experiment of each by its name', () => {
  useSheet.setState({ ...empty, last: { state: 'ready', value: sheetOfBoth() } });
  render(<CheatSheetPage />);
  const names = screen.getAllByRole('link').map(({ textContent }) => textContent);
  expect(names.filter((name) => name?.startsWith('Memory'))).toEqual([
    'Memory of each further worker, JavaScript',
    'Memory of each further worker, Python',
  ]);
  expect(screen.getAllByRole('row')).toHaveLength(1 + 2 * sheetOfBoth().rows.length);
  const row = screen.getByRole('row', { name: /^Memory of each further worker, Python/ });
  expect(within(row).getAllByRole('cell')).toHaveLength(5);
});

it('says why where it was not measured, and keeps the last sheet', () => {
  const last = { state: 'ready', value: aSheet() } as const;
  const after = sheetAfter(
    { ...empty, last, progress },
    { type: 'sheet-ended', runId: 's', end: { state: 'failed', problem: { code: 'failed', message: 'No room.' } } },
  );
  expect(after).toEqual({ ...empty, last, progress: null, problem: { code: 'failed', message: 'No room.' } });
  useSheet.setState({ ...empty, problem: after.problem });
  render(<CheatSheetPage />);
  expect(screen.getByRole('alert').textContent).toContain('No room.');
});

it('keeps the sheet before when it was stopped, and takes a whole one in its place', () => {
  const last = { state: 'ready', value: null } as const;
  expect(sheetAfter({ ...empty, last, progress }, { type: 'sheet-ended', runId: 's', end: { state: 'cancelled' } })).toEqual({
    ...empty,
    last,
  });
  const end = { state: 'done', sheet: aSheet(), problem: null } as const;
  expect(sheetAfter({ ...empty, last, progress }, { type: 'sheet-ended', runId: 's', end }).last).toEqual({
    state: 'ready',
    value: end.sheet,
  });
});

it('says above the table that other programs disturbed its trials', () => {
  const says = 'Other programs used 1.6 of 2 cores, which changes these figures. Close them and measure again.';
  const disturbance = { othersCores: 1.6, share: 0.8, level: 'disturbed', says } as const;
  useSheet.setState({ ...empty, last: { state: 'ready', value: { ...aSheet(), disturbance } } });
  render(<CheatSheetPage />);
  expect(screen.getAllByRole('note').map(({ textContent }) => textContent)).toContain(says);
});

it('remembers which languages are not wanted, and takes no other word from storage', async () => {
  chooseLanguage('python', false);
  const stored = localStorage.getItem('lanewise.cheat-sheet') ?? '';
  useSheet.setState(empty);
  localStorage.setItem('lanewise.cheat-sheet', stored.replace('["python"]', '["python","cobol"]'));
  await useSheet.persist.rehydrate();
  expect(useSheet.getState()).toEqual({ ...empty, without: ['python'] });
});
