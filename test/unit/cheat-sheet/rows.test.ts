import { expect, it } from 'vitest';
import { cheatSheet, experiment as experimentSchema, strategyText, type SheetCell } from '../../../src/contract/index.ts';
import { figureText } from '../../../src/main/engine/cheat-sheet/cell-text.ts';
import { sheetExperiments } from '../../../src/main/engine/cheat-sheet/experiments.ts';
import { sheetOf } from '../../../src/main/engine/cheat-sheet/run-sheet.ts';
import { sheetRows } from '../../../src/main/engine/cheat-sheet/rows.ts';
import { checkExperiment } from '../../../src/main/engine/workbench/check-experiment.ts';
import { at, columns, findings, series, sheetResult } from '../../helpers/samples/sheet-results.ts';
import { environment } from '../../helpers/samples/trials.ts';
import { entries } from '../../helpers/engine/engine.ts';
import { pythonsOf } from '../../helpers/python/lab.ts';

const inJavaScript = { language: 'javascript', columns, experiments: series } as const;
const rows = (found = findings()) => sheetRows(columns, series, found, environment);
/** The cells of a row under async, threads, processes, hybrid and gil-threads. */
const cellsOf = (id: string, found = findings()): SheetCell[] => {
  const { cells } = rows(found).find((row) => row.id === id)!;
  return Object.values(at).map((place) => cells[place]!);
};
const texts = (id: string, found = findings()): string[] =>
  cellsOf(id, found).map((cell) => (cell.state === 'measured' ? cell.text : cell.state));

it('works the figures out by differences between pools, shared among the workers', () => {
  expect(texts('first-worker')).toEqual(['too little to measure', '10\u00a0ms', '40\u00a0ms', '25\u00a0ms', '10\u00a0ms']);
  expect(texts('further-worker')).toEqual(['too little to measure', '10\u00a0ms', '40\u00a0ms', '25\u00a0ms', '10\u00a0ms']);
  expect(texts('memory')).toEqual(['too little to measure', '9\u00a0MB', '30\u00a0MB', '20\u00a0MB', '9.5\u00a0MB']);
  expect(texts('message')).toEqual(['does-not-apply', '20\u00a0µs', '60\u00a0µs', '80\u00a0µs', '20\u00a0µs']);
  expect(texts('mebibyte')).toEqual(['does-not-apply', '500\u00a0µs', '2\u00a0ms', '3\u00a0ms', '500\u00a0µs']);
  expect(texts('computing')).toEqual(['1×', '1.95×', '2×', '1.9×', '0.976×']);
  expect(texts('waiting')).toEqual(['4×', '4×', '4×', '4×', '4×']);
});

it('shows by the outcome of the other tasks whether a crash affects them', () => {
  expect(texts('crash').map((text) => text.split(':')[0])).toEqual([
    'other tasks too',
    'other tasks too',
    'only that task',
    'only that task',
    'other tasks too',
  ]);
  const partly = findings().set(
    'crash',
    sheetResult('crash', () => ({ over: { tasksOk: 6, tasksFailed: 2 } })),
  );
  expect(texts('crash', partly)).toEqual(Array.from({ length: 5 }, () => 'other tasks too: 6 of 7 succeed'));
});

it('says what is best for what: of those that do it well, the one with the least memory', () => {
  // Hybrid is within 10 % of the best at computing, as threads are; threads need less. A crash stays apart in hybrid with less than in processes.
  expect(texts('best-for')).toEqual([
    'Tasks that wait',
    'Tasks that compute',
    'Nothing: another does as well with less memory',
    'Tasks that may crash',
    'does-not-apply',
  ]);
});

it('names no strategy as best for computing if no pool is worth it', () => {
  const slow = findings().set(
    'computing',
    sheetResult('computing', () => ({ runMs: 800 })),
  );
  expect(texts('best-for', slow).join()).not.toContain('compute');
  const unsure = findings().set(
    'computing',
    sheetResult('computing', (key) => ({ runMs: key === 'sequential' ? 800 : [400, 410, 420, 900, 1000] })),
  );
  expect(texts('best-for', unsure).join()).not.toContain('compute');
});

it('marks the best of a row, nothing that differs from it, and nothing where all are as good', () => {
  const best = (id: string) => cellsOf(id).map((cell) => cell.state === 'measured' && cell.best);
  expect(best('message')).toEqual([false, true, false, false, true]);
  expect(best('waiting')).toEqual([false, false, false, false, false]);
});

it('says what was not measured, and why', () => {
  const some = new Map([...findings()].filter(([id]) => id !== 'mebibytes')).set('computing', { why: 'The disk is full.' });
  expect(texts('mebibyte', some)).toEqual(['does-not-apply', 'not-measured', 'not-measured', 'not-measured', 'not-measured']);
  const cell = (id: string, found = some): SheetCell => rows(found).find((row) => row.id === id)!.cells[at.threads]!;
  expect(cell('computing')).toEqual({ state: 'not-measured', why: 'The disk is full.' });
  expect(cell('best-for')).toMatchObject({ state: 'not-measured' });
  const failed = findings().set(
    'messages',
    sheetResult('messages', () => ({ over: { state: 'failed' } })),
  );
  expect(cell('message', failed)).toMatchObject({ state: 'not-measured' });
  expect(sheetRows(columns, series, new Map(), environment).every((row) => row.cells.every(({ state }) => state !== 'measured'))).toBe(
    true,
  );
});

it('names the result that a row is from', () => {
  expect(rows().find(({ id }) => id === 'memory')?.resultId).toBe('waiting-result');
  expect(rows().find(({ id }) => id === 'best-for')?.resultId).toBeNull();
});

it('is what the contract says', () => {
  const sheet = { schema: 1, createdAt: '2026-01-01T00:00:00.000Z', environment, columns, rows: rows() };
  expect(cheatSheet.safeParse(sheet).error).toBeUndefined();
});

it.each([1, 2, 3, 64])('sets up experiments that can be run, on %s cores', async (cores) => {
  for (const { experiment, places } of sheetExperiments(columns, { ...environment, cores }, import.meta.filename)) {
    expect(await checkExperiment(experiment, { entries, python: pythonsOf() })).toMatchObject({ ok: true });
    expect(experimentSchema.safeParse(experiment).success).toBe(true);
    columns.forEach(({ id }, column) => {
      for (const place of [places.one(column), places.several(column)])
        if (place !== null) expect(experiment.strategies[place]?.id, strategyText(experiment.strategies[place]!)).toBe(id);
    });
  }
});

it.each([
  [0.0004, 'ms', '400\u00a0ns'],
  [0.9996, 'ms', '1\u00a0ms'],
  [1200, 'ms', '1.2\u00a0s'],
  [-3, 'bytes', 'too little to measure'],
  [0.97, 'ratio', '0.97×'],
] as const)('writes %s %s as %s', (median, unit, text) => {
  expect(figureText({ median, ci95: [median, median] }, unit)).toBe(text);
});

it('says above the table what other programs did to its trials, and names no winner by times then', () => {
  const beside = (othersCores: number) => {
    const load = { othersCores, machineCores: 2, overMs: 1000 };
    const found = findings();
    for (const [id, finding] of found)
      if ('id' in finding) found.set(id, { ...finding, trials: finding.trials.map((trial) => ({ ...trial, load })) });
    const sheet = cheatSheet.parse(sheetOf([inJavaScript], new Map([['javascript', found]]), environment));
    const best = sheet.rows.filter(({ cells }) => cells.some((cell) => cell.state === 'measured' && cell.best)).map(({ id }) => id);
    return { level: sheet.disturbance?.level, says: sheet.disturbance?.says ?? '', best };
  };
  expect(beside(0)).toMatchObject({ level: 'quiet', says: '' });
  expect(beside(0).best).toContain('first-worker');
  const disturbed = beside(environment.cores);
  expect(disturbed.level).toBe('disturbed');
  expect(disturbed.says).toMatch(/^Other programs used /);
  expect(disturbed.best).toEqual(['memory', 'crash']);
});
