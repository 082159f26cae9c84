import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type ClaimVerdict } from '../../../src/contract/index.ts';
import type { FileSystem } from '../../../src/main/engine/disk/file-system.ts';
import { appFolders } from '../../../src/main/engine/app/folders.ts';
import { SettingsFile } from '../../../src/main/engine/app/settings-file.ts';
import { VerdictsFile } from '../../../src/main/engine/app/verdicts-file.ts';
import { AnswerStore } from '../../../src/main/engine/store/answers.ts';
import { SheetFile } from '../../../src/main/engine/store/sheet-file.ts';
import { openStore } from '../../../src/main/engine/store/store.ts';
import { failingDisk } from '../../helpers/fakes/failing-disk.ts';
import { sampleAnswer } from '../../helpers/samples/answer.ts';
import { aResult, tempFolder } from '../../helpers/fakes/service.ts';
import { aSheet } from '../../helpers/samples/sheet-results.ts';

/** Something that Lanewise keeps: how it is written, and how it is read back. */
interface Kept {
  readonly write: (home: string, version: 'old' | 'new', fs?: FileSystem) => Promise<unknown>;
  readonly read: (home: string) => Promise<unknown>;
}

const { result, records } = aResult('kept');
const verdict = (version: string): ClaimVerdict => ({
  id: 'one-line',
  sentence: 'It is one line.',
  source: { title: 'A page', author: null },
  testedAt: version,
  verdict: 'holds',
  effect: null,
  why: 'It is.',
  resultId: null,
});

const kinds: Record<string, Kept> = {
  'the name of a result': {
    write: async (home, version, fs) => {
      const store = openStore(join(home, 'results'), fs);
      if (version === 'old') return store.save({ ...result, experiment: { ...result.experiment, name: 'old' } }, records);
      const renamed = await store.rename('kept', 'new');
      if (!renamed.ok) throw new Error(renamed.problem.message);
      return renamed;
    },
    read: async (home) => {
      const store = openStore(join(home, 'results'));
      const [opened, rows] = [await store.open('kept'), await store.allRecords('kept')];
      return opened.ok && rows.ok ? opened.value.experiment.name : opened;
    },
  },
  settings: {
    write: async (home, version, fs) => {
      const set = await new SettingsFile(appFolders(home), fs).set({ ...defaultSettings, theme: version === 'old' ? 'light' : 'dark' });
      if (!set.ok) throw new Error(set.problem.message);
    },
    read: async (home) => ((await new SettingsFile(appFolders(home)).get()).settings.theme === 'light' ? 'old' : 'new'),
  },
  'an answer': {
    write: (home, version, fs) => new AnswerStore(join(home, 'answers'), fs).save(sampleAnswer({ at: version })),
    read: async (home) => (await new AnswerStore(join(home, 'answers')).open('a1'))?.at,
  },
  verdicts: {
    write: (home, version, fs) => new VerdictsFile(join(home, 'claims.json'), fs).put(verdict(version)),
    read: async (home) => (await new VerdictsFile(join(home, 'claims.json')).all())[0]?.testedAt,
  },
  'a cheat sheet': {
    write: (home, version, fs) => new SheetFile(join(home, 'sheet.json'), fs).write({ ...aSheet(), createdAt: version }),
    read: async (home) => (await new SheetFile(join(home, 'sheet.json')).read())?.createdAt,
  },
};

/** How many calls writing anew makes. Every write takes up to 50,000 bytes, so that each file takes a few. */
async function callsOf({ write }: Kept): Promise<number> {
  const home = tempFolder();
  await write(home, 'old');
  const counted = failingDisk(null, 50_000);
  await write(home, 'new', counted.fs);
  return counted.calls();
}

describe.each(Object.entries(kinds))('%s', (_name, kind) => {
  it('is the old or the new one, whole, whichever call the disk fails', async () => {
    const calls = await callsOf(kind);
    expect(calls).toBeGreaterThan(4);
    for (let call = 0; call < calls; call++) {
      const home = tempFolder();
      await kind.write(home, 'old');
      await expect(kind.write(home, 'new', failingDisk({ call, code: 'ENOSPC', then: 'once' }, 50_000).fs)).rejects.toThrow();
      expect(await kind.read(home)).toBe(call === calls - 1 ? 'new' : 'old');
      expect(namesBelow(home).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
  });

  it('is the old or the new one, whole, wherever the program is killed', async () => {
    const calls = await callsOf(kind);
    for (let call = 0; call < calls; call++) {
      const home = tempFolder();
      await kind.write(home, 'old');
      await Promise.resolve(kind.write(home, 'new', failingDisk({ call, code: 'KILLED', then: 'dead' }, 50_000).fs)).catch(() => undefined);
      expect(['old', 'new']).toContain(await kind.read(home));
    }
  });
});

describe('a new result', () => {
  it('is there whole or not at all, whichever call the disk fails', async () => {
    const counted = failingDisk(null, 50_000);
    await openStore(tempFolder(), counted.fs).save(result, records);
    for (let call = 0; call < counted.calls(); call++) {
      for (const then of ['once', 'dead'] as const) {
        const dir = tempFolder();
        await expect(openStore(dir, failingDisk({ call, code: 'ENOSPC', then }, 50_000).fs).save(result, records)).rejects.toThrow(
          'the disk is full',
        );
        const store = openStore(dir);
        const results = await store.list();
        if (then === 'once') expect(namesBelow(dir).filter((name) => name.startsWith('.writing-'))).toEqual([]);
        for (const result of results) expect((await store.allRecords(result.id)).ok).toBe(true);
      }
    }
  });
});

const namesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true }).map((name) => String(name).split('/').at(-1)!);
