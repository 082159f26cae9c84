import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFolders } from '../../../src/main/engine/app/folders.ts';
import { tightenFolders } from '../../../src/main/engine/app/tighten.ts';
import { tempFolder } from '../../helpers/fakes/service.ts';

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('folders that were left open', () => {
  it('are for their owner alone afterwards, as are the files beside them', () => {
    const home = tempFolder();
    const folders = appFolders(home);
    for (const folder of [folders.resultsDir, folders.recommendationsDir]) mkdirSync(folder, { mode: 0o755 });
    writeFileSync(folders.settingsFile, '{}', { mode: 0o644 });
    chmodSync(home, 0o755);
    tightenFolders(folders, '');
    expect([folders.resultsDir, folders.recommendationsDir, folders.settingsFile, home].map(mode)).toEqual(['700', '700', '600', '700']);
  });

  it('stay as they are where the user named them, since others may need them', () => {
    const home = tempFolder();
    chmodSync(home, 0o755);
    mkdirSync(appFolders(home).resultsDir, { mode: 0o755 });
    tightenFolders(appFolders(home), home);
    expect([home, appFolders(home).resultsDir].map(mode)).toEqual(['755', '700']);
  });

  it('stay as they are behind a link, and need not be there', () => {
    const home = tempFolder();
    const elsewhere = join(tempFolder(), 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o755 });
    chmodSync(elsewhere, 0o755);
    const folders = appFolders(join(home, 'data'));
    tightenFolders(folders, '');
    mkdirSync(dirname(folders.resultsDir));
    symlinkSync(elsewhere, folders.resultsDir);
    tightenFolders(folders, '');
    expect(mode(elsewhere)).toBe('755');
  });
});
