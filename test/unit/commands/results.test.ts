import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exporters } from '../../../src/main/engine/report/exporters.ts';
import type { Service, ServiceDeps } from '../../../src/main/engine/commands/commands.ts';
import { aResult, anExperiment, testService, saveThrough } from '../../helpers/fakes/service.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const id = aResult().result.id;

/** A service that has run an experiment with that result. */
async function serviceWithResult(over: Partial<ServiceDeps> = {}) {
  const made = testService(over);
  await made.service.commands['experiment.start'](anExperiment());
  const { result, records } = aResult();
  await saveThrough(made.runs[0]!.ports.sink, result, records);
  return made;
}

it("saves an experiment's result, and reports every change to the list", async () => {
  const { service, events } = await serviceWithResult();
  const { commands } = service;
  expect(await commands['results.list']({})).toMatchObject({ ok: true, value: [{ id }] });
  expect(await commands['results.rename']({ id, name: 'mine' })).toMatchObject({ ok: true, value: { name: 'mine' } });
  expect(await commands['results.remove']({ id })).toMatchObject({ ok: true });
  expect(await commands['results.list']({})).toEqual({ ok: true, value: [] });
  expect(await commands['results.restore']({ id })).toMatchObject({ ok: true, value: { id } });
  expect(events.filter((event) => event.type === 'results-changed')).toHaveLength(3);
  expect(await commands['results.rename']({ id: 'none', name: 'x' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  expect(events.filter((event) => event.type === 'results-changed')).toHaveLength(3);
});

it('still shows and exports a result that could not be written', async () => {
  const { service, home, runs } = testService();
  const { commands } = service;
  await commands['experiment.start'](anExperiment());
  const { result, records } = aResult();
  const writer = await runs[0]!.ports.sink!.begin({ experiment: result.experiment, environment: result.environment, planned: 4 });
  rmSync(join(home, 'results'), { recursive: true });
  writeFileSync(join(home, 'results'), 'a file where the folder should be');
  await expect(writer.save(result, records)).rejects.toThrow(/could not be written/);
  expect(await commands['results.open']({ id })).toEqual({ ok: true, value: result });
  const second = await commands['results.records']({ id, trial: 1 });
  expect(second.ok && [...second.value.startedMs]).toEqual([24, 25, 26, 27]);
  expect(await commands['results.records']({ id, trial: 9 })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  const exported = await commands['results.export']({ id, format: 'csv' });
  expect(exported).toMatchObject({ ok: true, value: { type: 'file', bytes: exporters.csv.write(result, records) } });
  rmSync(join(home, 'results'));
});

it('gives the command that repeats a result', async () => {
  const { service } = await serviceWithResult();
  expect(await service.commands['results.command']({ id })).toMatchObject({
    ok: true,
    value: expect.stringMatching(/^lanewise run /) as string,
  });
  expect(await service.commands['results.command']({ id: 'none' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
});

it('shows how the strategies of a result scale with their workers', async () => {
  const { service, runs } = testService();
  const { commands } = service;
  await commands['experiment.start'](anExperiment());
  const sizes = [1, 2, 4, 8].map((workers) => ({ id: 'threads', workers, concurrency: 1 }) as const);
  const { result, records } = sampleResult({ strategies: sizes });
  await saveThrough(runs[0]!.ports.sink, result, records);
  const scaling = await commands['results.scaling']({ id: result.id });
  expect(scaling.ok && scaling.value.map(({ strategy, points }) => [strategy, points.length])).toEqual([['threads', 4]]);
  expect(await commands['results.scaling']({ id: 'none' })).toMatchObject({ ok: false, problem: { code: 'not-found' } });
});

it('hands an export over as a file where there are no dialogs, named as the experiment', async () => {
  const { service } = await serviceWithResult();
  await service.commands['results.rename']({ id, name: 'a/b: "c"' });
  const exported = await service.commands['results.export']({ id, format: 'md' });
  expect(exported).toMatchObject({
    ok: true,
    value: {
      type: 'file',
      name: expect.stringMatching(/^a-b- -c- 202[56]-\d\d-\d\d \d\d\.00\.00\.md$/) as string,
      mediaType: 'text/markdown',
    },
  });
});

it('lets the user choose where an export goes', async () => {
  const answers: (string | null | Error)[] = ['/there.json', null, new Error('the disk is full')];
  const save = (): Promise<string | null> => {
    const answer = answers.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? null);
  };
  const { service } = await serviceWithResult({ dialogs: { pick: () => Promise.resolve([]), save } });
  const exported = () => service.commands['results.export']({ id, format: 'json' });
  expect(await exported()).toEqual({ ok: true, value: { type: 'saved', path: '/there.json' } });
  expect(await exported()).toEqual({ ok: true, value: { type: 'cancelled' } });
  expect(await exported()).toMatchObject({ ok: false, problem: { message: 'The export could not be written: the disk is full.' } });
});

it("prints PDF from the HTML report if the host can, and says so if it can't", async () => {
  const without = await serviceWithResult();
  expect(await without.service.commands['results.export']({ id, format: 'pdf' })).toMatchObject({ ok: false, problem: { code: 'failed' } });
  const given: Uint8Array[] = [];
  const printPdf = (html: Uint8Array): Promise<Uint8Array> => {
    given.push(html);
    return Promise.resolve(Uint8Array.of(1));
  };
  const { service } = await serviceWithResult({ printPdf });
  const exported = await service.commands['results.export']({ id, format: 'pdf' });
  expect(exported).toMatchObject({ ok: true, value: { mediaType: 'application/pdf', bytes: Uint8Array.of(1) } });
  expect(new TextDecoder().decode(given[0]).slice(0, 9).toLowerCase()).toBe('<!doctype');
});

it('moves to another folder of results when the user chooses one', async () => {
  const { service, home, events } = await serviceWithResult();
  const { commands } = service;
  const elsewhere = join(home, 'elsewhere');
  const set = await commands['settings.set']({ theme: 'dark', resultsDir: elsewhere });
  expect(set).toEqual({ ok: true, value: { settings: { theme: 'dark', resultsDir: elsewhere }, resultsDir: elsewhere } });
  expect(await commands['results.list']({})).toEqual({ ok: true, value: [] });
  expect(events.at(-1)).toEqual({ type: 'results-changed' });
  await commands['settings.set']({ theme: 'light', resultsDir: null });
  expect(await commands['results.list']({})).toMatchObject({ ok: true, value: [{ id }] });
});

it("refuses a folder in which results can't be saved", async () => {
  const { service, home } = testService();
  const file = join(home, 'file');
  writeFileSync(file, '');
  mkdirSync(join(home, 'results'));
  for (const resultsDir of ['here/it', file, join(file, 'below')]) {
    expect(await service.commands['settings.set']({ theme: 'dark', resultsDir })).toMatchObject({
      ok: false,
      problem: { code: 'bad-input', message: expect.stringContaining(resultsDir) as string },
    });
  }
  expect(await service.commands['settings.get']({})).toMatchObject({
    ok: true,
    value: { settings: { theme: 'system', resultsDir: null } },
  });
});

it('exports what it imports as it was, from the one file and back', async () => {
  const { service } = await serviceWithResult();
  const sent = await exportedBytes(service, id);
  const elsewhere = testService().service;
  const imported = await elsewhere.commands['results.import']({ from: 'files', files: [{ name: 'a.lanewise', bytes: sent }] });
  expect(imported).toMatchObject({ ok: true, value: { id } });
  expect(await exportedBytes(elsewhere, id)).toEqual(sent);
});

it('exports a result without records where the format needs none, and says why not elsewhere', async () => {
  const { service } = testService();
  const { result } = aResult();
  const json = new TextEncoder().encode(JSON.stringify(result));
  await service.commands['results.import']({ from: 'files', files: [{ name: 'a.json', bytes: json }] });
  const exportAs = (format: string) => service.commands['results.export']({ id, format });
  for (const format of ['lanewise', 'json', 'md', 'html'] as const) expect(await exportAs(format)).toMatchObject({ ok: true });
  for (const format of ['csv', 'arrow', 'trace'] as const)
    expect(await exportAs(format)).toMatchObject({
      problem: { message: expect.stringContaining('came without its records') as string },
    });
  const again = testService().service;
  const sent = await exportedBytes(service, id);
  await again.commands['results.import']({ from: 'files', files: [{ name: 'a.lanewise', bytes: sent }] });
  expect(await exportedBytes(again, id)).toEqual(sent);
});

async function exportedBytes({ commands }: Service, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const exported = await commands['results.export']({ id, format: 'lanewise' });
  if (!exported.ok || exported.value.type !== 'file') throw new Error(JSON.stringify(exported));
  return Uint8Array.from(exported.value.bytes);
}

it('refuses a format that there is none of by its name', async () => {
  const { service } = await serviceWithResult();
  expect(await service.commands['results.export']({ id, format: 'docx' })).toMatchObject({
    ok: false,
    problem: { code: 'bad-input', message: 'There is no export format "docx".' },
  });
});
