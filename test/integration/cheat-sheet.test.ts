import { expect, it } from 'vitest';
import { runSheet } from '../../src/main/engine/cheat-sheet/run-sheet.ts';
import { checkAndRun } from '../../src/main/engine/experiment/run.ts';
import type { CheckAndRun } from '../../src/main/engine/ports.ts';
import { testPorts } from '../helpers/engine/engine.ts';

/** The same experiments once, so that it is quick; what they tell is the same in kind. */
const once: CheckAndRun = (experiment, ports, emit) => checkAndRun({ ...experiment, repeats: 1 }, ports, emit);

it('fills every cell with what was measured, or says why it does not apply', async () => {
  const end = await runSheet(
    ['javascript'],
    testPorts(),
    once,
    { read: () => Promise.resolve(null), write: () => Promise.resolve() },
    () => undefined,
  ).done;
  if (end.state !== 'done') throw new Error(end.state);
  const { columns, rows } = end.sheet;
  const cell = (row: string, column: string) => rows.find(({ id }) => id === row)?.cells[columns.findIndex(({ id }) => id === column)];
  // Beside other programs, which here are other tests, nothing is best for anything; everything else is measured all the same.
  const disturbed = end.sheet.disturbance?.level === 'disturbed';
  const missing = rows.flatMap(({ group, cells }) => cells.filter(({ state }) => state === 'not-measured').map(() => group));
  expect(new Set(missing)).toEqual(new Set(disturbed ? ['Best for'] : []));
  // What holds on any machine, however busy.
  expect(cell('crash', 'processes')).toMatchObject({ figure: { median: 7 }, best: true });
  expect(cell('crash', 'hybrid')).toMatchObject({ figure: { median: 7 }, best: true });
  expect(cell('crash', 'threads')).toMatchObject({ best: false });
  expect(cell('message', 'async')).toMatchObject({ state: 'does-not-apply' });
}, 180_000);
