import { existsSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { CheatSheet, RunEnd, SheetEvent } from '../../../src/contract/index.ts';
import { sheetLengths } from '../../../src/main/engine/cheat-sheet/length.ts';
import { runSheet } from '../../../src/main/engine/cheat-sheet/run-sheet.ts';
import type { LabPorts } from '../../../src/main/engine/ports.ts';
import { fakeLab } from '../../helpers/fakes/service.ts';
import { aSheet, findings, series } from '../../helpers/samples/sheet-results.ts';
import { environment } from '../../helpers/samples/trials.ts';

const ports = { environment: () => Promise.resolve(environment) } as LabPorts;
const ends: RunEnd[] = [...findings().values()].map((finding) =>
  'id' in finding
    ? { state: 'done', result: finding, saved: true, problem: null }
    : { state: 'failed', problem: { code: 'failed', message: finding.why } },
);

function begin(write: (sheet: CheatSheet) => Promise<void> = () => Promise.resolve(), last: CheatSheet | null = null) {
  const { startRun, runs } = fakeLab();
  const events: SheetEvent[] = [];
  const run = runSheet(['javascript'], ports, startRun, { read: () => Promise.resolve(last), write }, (event) => events.push(event));
  const next = async (count: number) => {
    await vi.waitUntil(() => runs.length === count);
    return runs[count - 1]!;
  };
  return { run, runs, events, next };
}

it('runs one experiment after the other, fills the sheet on the way, and saves it when it is complete', async () => {
  const kept: CheatSheet[] = [];
  const { run, events, next } = begin((sheet) => {
    kept.push(sheet);
    return Promise.resolve();
  });
  for (const [i, end] of ends.entries()) {
    const one = await next(i + 1);
    expect(kept).toEqual([]);
    await one.end(end);
  }
  const end = await run.done;
  expect(end).toMatchObject({ state: 'done', problem: null });
  expect(kept).toEqual(end.state === 'done' ? [end.sheet] : []);
  expect(kept[0]?.rows.flatMap(({ cells }) => cells).some(({ state }) => state === 'not-measured')).toBe(false);
  const measured = events.flatMap((event) =>
    event.type === 'sheet-progress' ? [event.progress.sheet.rows.filter(({ cells }) => cells[1]?.state === 'measured').length] : [],
  );
  // Nothing at first; waiting fills four rows; then one with every experiment.
  expect(measured).toEqual([0, 4, 5, 6, 7]);
  expect(events.at(-1)).toEqual({ type: 'sheet-ended', runId: run.runId, end });
});

it('reports the progress of all experiments together', async () => {
  const { run, events, next } = begin();
  (await next(1)).emit({ type: 'progress', runId: 'run-0', fraction: 0.5, remainingMs: null });
  await (await next(1)).end(ends[0]!);
  await next(2);
  const fractions = events.flatMap((event) => (event.type === 'sheet-progress' ? [event.progress.fraction] : []));
  expect(fractions[0]).toBe(0);
  expect(fractions[2]! / fractions[1]!).toBeCloseTo(2, 9);
  expect(fractions[2]).toBeLessThan(1);
  run.stop();
  await run.done.catch(() => undefined);
});

it('says how long the rest takes: as long as the last time on this machine, and as much slower as it has been', async () => {
  const took = { waiting: 40_000, computing: 30_000, messages: 10_000, mebibytes: 10_000, crash: 10_000 };
  const { run, events, next } = begin(undefined, { ...aSheet(), tookMs: took });
  const left = () => events.flatMap((event) => (event.type === 'sheet-progress' ? [event.progress.remainingMs] : [])).at(-1)!;
  const first = await next(1);
  expect(left()).toBe(100_000);
  first.emit({ type: 'progress', runId: 'run-0', fraction: 0.5, remainingMs: null });
  expect(left()).toBe(80_000);
  first.emit({ type: 'progress', runId: 'run-0', fraction: 0.5, remainingMs: 25_000 });
  expect(left()).toBe(85_000);
  await first.end(ends[0]!);
  await next(2);
  // Its first experiment took no time at all.
  expect(left()).toBeLessThan(2000);
  run.stop();
  await run.done;
});

it('keeps how long each experiment took, for the next time', async () => {
  const { run, next } = begin();
  for (const [i, end] of ends.entries()) await (await next(i + 1)).end(end);
  const end = await run.done;
  expect(end.state === 'done' && Object.keys(end.sheet.tookMs ?? {})).toEqual(series.map(({ id }) => id));
});

it('estimates by the number of trials on a machine it does not know', () => {
  const elsewhere = { ...aSheet(), environment: { ...environment, cores: 64 }, tookMs: { waiting: 1 } };
  expect(sheetLengths(environment, elsewhere)).toEqual(sheetLengths(environment, null));
  expect(sheetLengths(environment, null).some(({ asLastTime }) => asLastTime)).toBe(false);
  const tookMs = Object.fromEntries(series.map(({ id }) => [id, 1000]));
  expect(sheetLengths(environment, { ...aSheet(), tookMs })[0]).toEqual({
    language: 'javascript',
    unavailable: null,
    ms: 5000,
    asLastTime: true,
  });
});

it('stops at once, saves no partial sheet, and leaves no file behind', async () => {
  const keep = vi.fn(() => Promise.resolve());
  const { run, runs, next } = begin(keep);
  for (const [i, end] of ends.slice(0, 4).entries()) await (await next(i + 1)).end(end);
  const crash = await next(5);
  const { workload } = crash.experiment;
  const path = workload.type === 'module' ? workload.path : '';
  expect(existsSync(path)).toBe(true);
  run.stop();
  expect(await run.done).toEqual({ state: 'cancelled' });
  expect(crash.stopped).toBe(true);
  expect(keep).not.toHaveBeenCalled();
  expect([runs.length, existsSync(path)]).toEqual([5, false]);
});

it('continues if an experiment fails, and says so in its row', async () => {
  const { run, next } = begin();
  for (const [i, end] of ends.entries()) {
    await (await next(i + 1)).end(i === 1 ? { state: 'failed', problem: { code: 'failed', message: 'No room.' } } : end);
  }
  const end = await run.done;
  const row = end.state === 'done' ? end.sheet.rows.find(({ id }) => id === 'computing') : undefined;
  expect(row?.cells[1]).toEqual({ state: 'not-measured', why: 'No room.' });
});

it('shows a sheet that could not be saved, and says why', async () => {
  const { run, next } = begin(() => Promise.reject(new Error('The disk is full.')));
  for (const [i, end] of ends.entries()) await (await next(i + 1)).end(end);
  expect(await run.done).toMatchObject({ state: 'done', problem: { code: 'failed', message: 'The disk is full.' } });
});
