import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/contract/index.ts';
import { appFolders } from '../../../src/main/engine/app/folders.ts';
import { SettingsFile } from '../../../src/main/engine/app/settings-file.ts';
import { tempFolder } from '../../helpers/fakes/service.ts';

it('begins with the defaults and the usual folder', async () => {
  const folders = appFolders(tempFolder());
  expect(await new SettingsFile(folders).get()).toEqual({ settings: defaultSettings, resultsDir: folders.resultsDir });
});

it('remembers settings across restarts', async () => {
  const folders = appFolders(join(tempFolder(), 'made', 'when needed'));
  await new SettingsFile(folders).set({ theme: 'dark', resultsDir: null });
  expect((await new SettingsFile(folders).get()).settings.theme).toBe('dark');
});

it.each([
  ['is no JSON', '{"theme": "da'],
  ['holds other things', '{"theme": "purple", "resultsDir": null}'],
])('renames a file that %s, and continues with the defaults', async (_what, text) => {
  const folders = appFolders(tempFolder());
  writeFileSync(folders.settingsFile, text);
  expect((await new SettingsFile(folders).get()).settings).toEqual(defaultSettings);
  expect(readFileSync(`${folders.settingsFile}.damaged`, 'utf8')).toBe(text);
  expect(existsSync(folders.settingsFile)).toBe(false);
});

it("retains the old settings if the new ones can't be written", async () => {
  const folders = appFolders(tempFolder());
  const file = new SettingsFile(folders);
  mkdirSync(folders.settingsFile);
  expect(await file.set({ theme: 'dark', resultsDir: null })).toMatchObject({
    ok: false,
    problem: { code: 'failed', message: expect.stringContaining(folders.settingsFile) as string },
  });
  expect((await file.get()).settings).toEqual(defaultSettings);
});

it.skipIf(process.platform !== 'linux').each(['/proc/x', '/proc/x/y/z', '/dev/null/x', '/sys/x'])(
  'answers that results can not be kept in %s, where no folder can be made',
  async (resultsDir) => {
    const file = new SettingsFile(appFolders(tempFolder()));
    expect(await file.set({ theme: 'dark', resultsDir })).toMatchObject({
      ok: false,
      problem: { code: 'bad-input', message: expect.stringMatching(/^Results can't be saved in .*\.$/) as string },
    });
  },
);

it('makes a folder for results with those above it, for its owner alone', async () => {
  const resultsDir = join(tempFolder(), 'a', 'b', 'c');
  const file = new SettingsFile(appFolders(tempFolder()));
  expect(await file.set({ theme: 'dark', resultsDir })).toMatchObject({ ok: true, value: { resultsDir } });
  for (const folder of [resultsDir, join(resultsDir, '..')]) expect(statSync(folder).mode & 0o777).toBe(0o700);
});
