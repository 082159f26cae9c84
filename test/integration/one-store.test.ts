/** One folder of results that the command line, a window's commands and the browser host use at the same time. */
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { Commands, LanewiseApi } from '../../src/contract/index.ts';
import { appFolders } from '../../src/main/engine/app/folders.ts';
import { openStore, type ResultStore } from '../../src/main/engine/store/store.ts';
import { windowAt } from '../helpers/fakes/window.ts';
import { start } from '../helpers/programs/programs.ts';
import { aResult, tempFolder, testService } from '../helpers/fakes/service.ts';

const ROUNDS = 15;
/** Nobody changes these. */
const quiet = ['20260101-000000-aaa1', '20260101-000000-aaa2'];
/** Each is thrown away and brought back by one of the two. */
const moved = { window: '20260101-000000-bbb1', browser: '20260101-000000-bbb2' };
/** Both rename it. */
const fought = '20260101-000000-ccc1';
/** Each is thrown away for good by one of the two. */
const deleted = { window: '20260101-000000-ddd1', browser: '20260101-000000-ddd2' };

async function filled(home: string): Promise<ResultStore> {
  const store = openStore(appFolders(home).resultsDir);
  for (const id of [...quiet, ...Object.values(moved), fought, ...Object.values(deleted)]) {
    const { result, records } = aResult(id);
    await store.save(result, records);
  }
  return store;
}

async function browserHost(home: string): Promise<LanewiseApi['commands']> {
  const program = start('web', [], home);
  await vi.waitUntil(() => program.out().includes('\n'), { timeout: 50_000 });
  const url = new URL(program.out().replace('Lanewise: ', '').trim());
  return windowAt(url).commands;
}

/** Lists, renames, throws away and brings back, and looks each time whether all is there that must be. */
async function use(commands: Commands, who: 'window' | 'browser'): Promise<void> {
  expect(await commands['results.remove']({ id: deleted[who] })).toMatchObject({ ok: true });
  for (let round = 0; round < ROUNDS; round++) {
    expect(await commands['results.rename']({ id: fought, name: `${who} ${String(round)}` })).toMatchObject({ ok: true });
    expect(await commands['results.remove']({ id: moved[who] })).toMatchObject({ ok: true });
    const listed = await commands['results.list']({});
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual(expect.arrayContaining([...quiet, fought]));
    expect(await commands['results.unreadable']({})).toEqual({ ok: true, value: [] });
    expect(await commands['results.restore']({ id: moved[who] })).toMatchObject({ ok: true });
    expect(await commands['results.open']({ id: moved[who] })).toMatchObject({ ok: true });
  }
}

/** Measures and saves, program by program. */
async function measure(home: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const args = `run sleep --set ms=1 --tasks 4 --repeats 2 --strategies sequential,threads:workers=1 --name ${name}`.split(' ');
    const program = start('cli', args, home);
    expect([await program.ended, program.err()]).toEqual([0, expect.not.stringMatching(/Recovered|could not/)]);
  }
}

it('loses nothing when three programs write, list, rename and delete in one store at the same time', { timeout: 180_000 }, async () => {
  const home = tempFolder();
  const store = await filled(home);
  const browser = await browserHost(home);
  const window = testService({ folders: appFolders(home) }).service.commands;
  await Promise.all([use(window, 'window'), use(browser, 'browser'), measure(home, ['first', 'second'])]);
  const results = await store.list();
  const kept = [...quiet, ...Object.values(moved), fought];
  expect(results.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
  expect(
    results
      .filter(({ id }) => !kept.includes(id))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['first', 'second']);
  expect(results.find(({ id }) => id === fought)?.name).toMatch(new RegExp(`^(window|browser) ${String(ROUNDS - 1)}$`));
  expect(await store.unreadable()).toEqual([]);
  for (const { id, recovered } of results) expect([await store.allRecords(id), recovered]).toMatchObject([{ ok: true }, undefined]);
});

it.skipIf(process.platform === 'win32')('takes a store that was left open from other users as it starts', async () => {
  const home = tempFolder();
  const { resultsDir } = appFolders(home);
  mkdirSync(resultsDir);
  chmodSync(resultsDir, 0o755);
  expect(await start('cli', ['results'], home).ended).toBe(0);
  expect(statSync(resultsDir).mode & 0o777).toBe(0o700);
  chmodSync(resultsDir, 0o755);
  await browserHost(home);
  expect(statSync(resultsDir).mode & 0o777).toBe(0o700);
});
