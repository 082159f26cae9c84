import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { SheetFile } from '../../../src/main/engine/store/sheet-file.ts';
import { anExperiment, tempFolder, testService } from '../../helpers/fakes/service.ts';
import { aSheet, findings } from '../../helpers/samples/sheet-results.ts';

it('retains the last sheet across restarts', async () => {
  const path = join(tempFolder(), 'made', 'sheet.json');
  expect(await new SheetFile(path).read()).toBeNull();
  await new SheetFile(path).write(aSheet());
  expect(await new SheetFile(path).read()).toEqual(aSheet());
});

it.each(['', '{"schema":1}', 'null'])('puts a damaged file (%j) aside and has none', async (text) => {
  const path = join(tempFolder(), 'sheet.json');
  writeFileSync(path, text);
  expect(await new SheetFile(path).read()).toBeNull();
  expect([existsSync(path), readFileSync(`${path}.damaged`, 'utf8')]).toEqual([false, text]);
});

it('says where it could not be written', async () => {
  const path = join(tempFolder(), 'sheet.json');
  mkdirSync(path);
  await expect(new SheetFile(path).write(aSheet())).rejects.toThrow(`The cheat sheet could not be written to ${path}`);
});

it('measures a sheet with nothing beside it, reports progress, saves it and exports it', async () => {
  const { service, runs, events } = testService();
  const { commands } = service;
  expect(await commands['sheet.get']({})).toEqual({ ok: true, value: null });
  expect(await commands['sheet.export']({ format: 'md' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  const started = await commands['sheet.start']({});
  expect(started).toMatchObject({ ok: true });
  expect(await commands['sheet.start']({})).toMatchObject({ ok: false, problem: { code: 'busy' } });
  expect(await commands['experiment.start'](anExperiment())).toMatchObject({ ok: false, problem: { code: 'busy' } });
  for (const [i, finding] of [...findings().values()].entries()) {
    await vi.waitUntil(() => runs.length === i + 1);
    const current = await commands['sheet.current']({});
    expect(current).toMatchObject({ ok: true, value: { runId: started.ok ? started.value.runId : '' } });
    if ('id' in finding) await runs[i]!.end({ state: 'done', result: finding, saved: true, problem: null });
  }
  await vi.waitUntil(() => events.some((event) => event.type === 'sheet' && event.event.type === 'sheet-ended'));
  expect(await commands['sheet.current']({})).toEqual({ ok: true, value: null });
  const kept = await commands['sheet.get']({});
  expect(kept).toMatchObject({ ok: true, value: { rows: aSheet().rows.map(({ id }) => ({ id })) } });
  expect(await commands['sheet.export']({ format: 'md' })).toMatchObject({
    ok: true,
    value: { name: expect.stringMatching(/^cheat-sheet \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.md$/) as string },
  });
  // The Lab must not take the sheet's experiments for its own.
  expect(events.some(({ type }) => type === 'run')).toBe(false);
  await vi.waitFor(async () => expect(await commands['experiment.start'](anExperiment())).toMatchObject({ ok: true }));
});

it('is stopped like an experiment, and ends when the service closes', async () => {
  const { service, runs } = testService();
  const first = await service.commands['sheet.start']({});
  await vi.waitUntil(() => runs.length === 1);
  expect(await service.commands['experiment.stop']({ runId: first.ok ? first.value.runId : '' })).toEqual({ ok: true, value: null });
  expect(await service.commands['sheet.get']({})).toEqual({ ok: true, value: null });
  expect(await service.commands['sheet.start']({})).toMatchObject({ ok: true });
  await vi.waitUntil(() => runs.length === 2);
  await service.close();
  expect(runs.map(({ stopped }) => stopped)).toEqual([true, true]);
});
