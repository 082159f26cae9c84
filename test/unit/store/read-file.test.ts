import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRegularFile } from '../../../src/main/engine/store/read-file.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lanewise-read-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const made = async (name: string, text = 'hello'): Promise<string> => {
  const path = join(dir, name);
  await writeFile(path, text);
  return path;
};

describe('reading a file that somebody else made', () => {
  test('a regular file is read whole', async () => {
    expect(String(await readRegularFile(await made('a'), { maxBytes: 5 }))).toBe('hello');
    expect(await readRegularFile(await made('empty', ''), { maxBytes: 5 })).toHaveLength(0);
  });

  test('a larger file than allowed is refused', async () => {
    await expect(readRegularFile(await made('a'), { maxBytes: 4 })).rejects.toThrow('it is larger than 4\u00a0B');
  });

  test('a link is refused, unless the user named it', async () => {
    await symlink(await made('a'), join(dir, 'link'));
    await expect(readRegularFile(join(dir, 'link'), { maxBytes: 5 })).rejects.toThrow('it is a link');
    expect(String(await readRegularFile(join(dir, 'link'), { maxBytes: 5, followLink: true }))).toBe('hello');
  });

  test('a folder is refused', async () => {
    await mkdir(join(dir, 'folder'));
    await expect(readRegularFile(join(dir, 'folder'), { maxBytes: 5 })).rejects.toThrow('it is a folder');
  });

  test("a missing file has the system's code", async () => {
    await expect(readRegularFile(join(dir, 'none'), { maxBytes: 5 })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test.skipIf(process.platform === 'win32')('a pipe and a device are refused without waiting', async () => {
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    await symlink('/dev/zero', join(dir, 'zero'));
    await expect(readRegularFile(join(dir, 'pipe'), { maxBytes: 5 })).rejects.toThrow('it is not a regular file');
    await expect(readRegularFile(join(dir, 'zero'), { maxBytes: 5, followLink: true })).rejects.toThrow('it is not a regular file');
  });
});
