import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { result as resultSchema } from '../../src/contract/index.ts';
import { openStore } from '../../src/main/engine/store/store.ts';
import { start } from '../helpers/programs/programs.ts';
import { aResult, tempFolder } from '../helpers/fakes/service.ts';
import { mountTinyDisk, noTinyDisks, type TinyDisk } from '../helpers/fakes/tiny-disk.ts';

const tinyDisk = (kilobytes: number): TinyDisk => {
  const made = mountTinyDisk(kilobytes);
  onTestFinished(() => made.unmount());
  return made;
};

async function lanewise(args: readonly string[], home: string): Promise<{ code: number | string; out: string; err: string }> {
  const program = start('cli', args, home);
  const code = await program.ended;
  return { code, out: program.out(), err: program.err() };
}

const experiment = ['run', 'sleep', '--set', 'ms=1', '--tasks', '20', '--repeats', '1', '--strategies', 'threads:workers=2'];

const kept = (home: string): string[] =>
  existsSync(join(home, 'results')) ? readdirSync(join(home, 'results')).filter((name) => !name.startsWith('.')) : [];

it.skipIf(noTinyDisks !== null).each([16, 24, 64])(
  `keeps a whole result or none on a disk of %i KB, and says which${noTinyDisks === null ? '' : ` (skipped: ${noTinyDisks})`}`,
  async (kilobytes) => {
    const disk = tinyDisk(kilobytes);
    const { code, err } = await lanewise(experiment, disk.folder);
    const ids = kept(disk.folder);
    for (const id of ids) resultSchema.parse(JSON.parse(readFileSync(join(disk.folder, 'results', id, 'result.json'), 'utf8')));
    expect([code, ids.length]).toEqual(code === 0 ? [0, 1] : [1, 0]);
    if (code === 1) expect(err).toContain('the disk is full; free some space or choose another folder in Settings.');
  },
);

it.skipIf(noTinyDisks !== null).each([0, 4096, 8192])(
  'keeps the only copy of a result that is renamed with %i bytes free',
  async (free) => {
    const disk = tinyDisk(256);
    const { result, records } = aResult('only');
    mkdirSync(join(disk.folder, 'results'));
    const store = openStore(join(disk.folder, 'results'));
    await store.save(result, records);
    disk.leave(free);
    const renamed = await store.rename('only', 'x'.repeat(200));
    const opened = await openStore(store.dir).open('only');
    expect(opened.ok && opened.value.experiment.name).toBe(renamed.ok ? 'x'.repeat(200) : result.experiment.name);
    if (!renamed.ok) expect(renamed.problem.message).toContain('the disk is full');
  },
);

it.skipIf(!existsSync('/dev/full'))('fails when its output can not be written', async () => {
  const home = tempFolder();
  expect(await lanewise([...experiment, '--json', '/dev/full', '--no-save'], home)).toMatchObject({
    code: 1,
    err: expect.stringContaining('/dev/full could not be written: the disk is full.') as string,
  });
});

it.skipIf(!existsSync('/dev/full')).each([['workloads'], ['workloads', '--json'], [...experiment, '--no-save', '--json', '-'], experiment])(
  'fails when stdout takes nothing: %s',
  async (...args) => {
    const home = tempFolder();
    const program = start('cli', args, home, { stdout: '/dev/full' });
    expect([await program.ended, program.err()]).toEqual([
      1,
      expect.stringContaining('The output could not be written to stdout: the disk is full.\n'),
    ]);
  },
);
