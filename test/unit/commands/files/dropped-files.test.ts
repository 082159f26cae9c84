import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { disk } from '../../../../src/main/engine/disk/file-system.ts';
import { keepDropped } from '../../../../src/main/engine/commands/files/dropped-files.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lanewise-dropped-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const kept = async (...files: ReturnType<typeof file>[]): Promise<readonly string[]> => {
  const outcome = await keepDropped(dir, files);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
};

it('saves files side by side under their names, in the given order', async () => {
  const [task, inputs] = await kept(file('task.mjs', 'export default 1'), file('inputs.csv', 'a\n1'));
  expect(dirname(task!)).toBe(dirname(inputs!));
  expect(await readFile(task!, 'utf8')).toBe('export default 1');
  expect(await readFile(inputs!, 'utf8')).toBe('a\n1');
});

it('gives the same files the same place, and changed ones another', async () => {
  const first = await kept(file('task.mjs', 'a'));
  expect(await kept(file('task.mjs', 'a'))).toEqual(first);
  expect(await kept(file('task.mjs', 'b'))).not.toEqual(first);
});

it.each(['../task.mjs', '..', '.', '/etc/passwd', 'a\\b', 'a\0b'])('refuses the name %j and writes nothing', async (name) => {
  expect(await keepDropped(dir, [file('good.mjs', ''), file(name, '')])).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
  expect(await readdir(dir)).toEqual([]);
});

it('refuses two files of one name', async () => {
  expect(await keepDropped(dir, [file('a.mjs', '1'), file('a.mjs', '2')])).toMatchObject({ ok: false, problem: { code: 'bad-input' } });
});

it('says so where they can\u2019t be written', async () => {
  const [path] = await kept(file('a.mjs', '1'));
  expect(await keepDropped(path!, [file('a.mjs', '1')])).toMatchObject({ ok: false, problem: { code: 'failed' } });
});

it('lets others have their turn while it reads and writes much', async () => {
  const turns = { now: 0, beforeFolder: 0 };
  let counting = true;
  const count = (): void => {
    turns.now++;
    if (counting) setImmediate(count);
  };
  count();
  const makeFolder = (path: string): Promise<void> => {
    turns.beforeFolder = turns.now;
    return disk.makeFolder(path);
  };
  const pieces = 8;
  await keepDropped(dir, [{ name: 'large.bin', bytes: new Uint8Array(pieces * (4 << 20)) }], { ...disk, makeFolder });
  counting = false;
  expect(turns.beforeFolder).toBeGreaterThanOrEqual(pieces);
});
