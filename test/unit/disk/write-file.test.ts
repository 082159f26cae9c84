import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportFile } from '../../../src/main/engine/disk/export-file.ts';
import { sweepParts, writeFileWhole, writeFileWholeNow } from '../../../src/main/engine/disk/write-file.ts';
import { failingDisk } from '../../helpers/fakes/failing-disk.ts';

const OLD = 'the old content';
const NEW = 'another content, longer than the old one';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanewise-disk-'));
  path = join(folder, 'kept.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const callsOfOneWrite = async (): Promise<number> => {
  const counted = failingDisk();
  await writeFileWhole(join(folder, 'counted'), NEW, counted.fs);
  rmSync(join(folder, 'counted'));
  return counted.calls();
};

describe('writeFileWhole', () => {
  it('writes all bytes though every write takes only some of them', async () => {
    await writeFileWhole(path, [Buffer.from(OLD), Buffer.from(NEW)], failingDisk().fs);
    expect(readFileSync(path, 'utf8')).toBe(OLD + NEW);
    expect(readdirSync(folder)).toEqual(['kept.json']);
  });

  it('writes a file with the longest name that file systems allow', async () => {
    const name = `${'é'.repeat(125)}.json`;
    await writeFileWhole(join(folder, name), NEW);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('makes files for their owner alone, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      await writeFileWhole(path, NEW);
    } finally {
      process.umask(before);
    }
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(['ENOSPC', 'EIO', 'EROFS', 'EACCES'])(
    'leaves the old file whole and nothing beside it when a call fails with %s',
    async (code) => {
      const calls = await callsOfOneWrite();
      for (let call = 0; call < calls; call++) {
        writeFileSync(path, OLD);
        const failing = failingDisk({ call, code, then: 'once' });
        await expect(writeFileWhole(path, NEW, failing.fs)).rejects.toMatchObject({ code });
        // Only the last call, which makes the name durable, comes after the new file is in place.
        expect(readFileSync(path, 'utf8')).toBe(call === calls - 1 ? NEW : OLD);
        expect(readdirSync(folder)).toEqual(['kept.json']);
      }
    },
  );

  it('leaves the old file or the new one, whole, wherever the program is killed', async () => {
    const calls = await callsOfOneWrite();
    for (let call = 0; call < calls; call++) {
      writeFileSync(path, OLD);
      await writeFileWhole(path, NEW, failingDisk({ call, code: 'KILLED', then: 'dead' }).fs).catch(() => undefined);
      expect([OLD, NEW]).toContain(readFileSync(path, 'utf8'));
    }
  });

  it('reports a disk that takes no bytes, and does not wait for it', async () => {
    await expect(writeFileWhole(path, NEW, failingDisk(null, 0).fs)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes no folder that is gone', async () => {
    await expect(writeFileWhole(join(folder, 'gone', 'kept.json'), NEW)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('writeFileWholeNow', () => {
  it('replaces a file, and leaves it when the new one can not be put in its place', () => {
    writeFileSync(path, OLD);
    writeFileWholeNow(path, NEW);
    expect(readFileSync(path, 'utf8')).toBe(NEW);
    expect(() => writeFileWholeNow(folder, NEW)).toThrow();
    expect(readdirSync(folder)).toEqual(['kept.json']);
  });
});

describe('sweepParts', () => {
  it('removes what killed writers left more than a day ago, and nothing else', async () => {
    const day = 24 * 3600 * 1000;
    const names = ['.kept.json.0123456789ab.part', '.kept.json.ba9876543210.part', 'mine.part', '.other.part'];
    for (const name of names) writeFileSync(join(folder, name), '');
    const now = Date.parse('2026-01-10');
    for (const name of names) utimesSync(join(folder, name), new Date(now - 2 * day), new Date(now - 2 * day));
    utimesSync(join(folder, names[1]!), new Date(now), new Date(now));
    await sweepParts(folder, now);
    expect(readdirSync(folder).sort()).toEqual(names.slice(1).sort());
  });
});

describe('exportFile', () => {
  it('retains the mode of a file that it replaces, and gives a new one what the umask leaves', async () => {
    const before = process.umask(0o027);
    try {
      await exportFile(path, NEW);
      expect(statSync(path).mode & 0o777).toBe(0o640);
      chmodSync(path, 0o664);
      await exportFile(path, OLD);
      expect(statSync(path).mode & 0o777).toBe(0o664);
    } finally {
      process.umask(before);
    }
  });

  it('follows a link and leaves it in place', async () => {
    const link = join(folder, 'link');
    writeFileSync(path, OLD);
    symlinkSync(path, link);
    await exportFile(link, NEW);
    expect(readFileSync(path, 'utf8')).toBe(NEW);
    expect(readdirSync(folder).sort()).toEqual(['kept.json', 'link']);
  });

  it.skipIf(process.platform === 'win32')('writes to a device and never replaces it', async () => {
    await exportFile('/dev/null', NEW);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.skipIf(!existsSync('/dev/full'))('says when a device takes nothing', async () => {
    await expect(exportFile('/dev/full', NEW)).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});
