import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stateOf, thisOwner, type Owner } from '../../../src/main/engine/disk/owner.ts';
import { namedOwner, ownerName } from '../../../src/main/engine/disk/owner-name.ts';
import { makeTempFolder, sweepTempFolders } from '../../../src/main/engine/disk/temp-folder.ts';
import { tempFolder } from '../../helpers/fakes/service.ts';

/** A process that has ended and been collected. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid!;
}

describe('stateOf', () => {
  it('finds this process alive', async () => {
    const own = await thisOwner();
    expect(await stateOf(own, own)).toBe('alive');
  });

  it('finds a process gone that has ended, whose id another has, or that ran before the last boot', async () => {
    const own = await thisOwner();
    expect(await stateOf({ ...own, pid: await endedPid() }, own)).toBe('gone');
    if (own.started !== null) expect(await stateOf({ ...own, started: '1' }, own)).toBe('gone');
    expect(await stateOf({ ...own, boot: 'an earlier one' }, own)).toBe('gone');
  });

  it('is unknown for another machine or another container', async () => {
    const own = await thisOwner();
    expect(await stateOf({ ...own, host: 'elsewhere' }, own)).toBe('unknown');
    expect(await stateOf({ ...own, space: 'pid:[1]' }, own)).toBe('unknown');
  });
});

describe('temporary folders', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('names its owner, is for this user alone, and is removed with all it holds', async () => {
    vi.stubEnv('TMPDIR', tempFolder());
    const made = await makeTempFolder();
    if (!made.ok) throw new Error(made.problem.message);
    await made.value.subfolder('3');
    expect(readdirSync(made.value.path).sort()).toEqual(['3']);
    expect(namedOwner(basename(made.value.path), await thisOwner())).toEqual(await thisOwner());
    await made.value.remove();
    expect(readdirSync(process.env['TMPDIR']!)).toEqual([]);
  });

  it('says where there can be none, and what to do', async () => {
    const gone = join(tempFolder(), 'gone');
    vi.stubEnv('TMPDIR', gone);
    expect(await makeTempFolder()).toEqual({
      ok: false,
      problem: {
        code: 'bad-input',
        message: `Temporary files can't be written to ${gone}: the folder does not exist. Set TMPDIR to another folder.`,
      },
    });
  });

  it('removes those whose owner is gone, and no others', async () => {
    const parent = tempFolder();
    const own = await thisOwner();
    const folder = (owner: Owner | null, suffix: string): string => {
      const name = `lanewise-${owner ? `${ownerName(owner)}-` : ''}${suffix}`;
      mkdirSync(join(parent, name));
      return name;
    };
    folder({ ...own, pid: await endedPid() }, 'gone00');
    folder({ ...own, boot: 'an earlier one' }, 'booted');
    const stay = [
      folder(own, 'alive0'),
      folder({ ...own, host: 'elsewhere' }, 'other0'),
      folder({ ...own, space: 'pid:[1]' }, 'other1'),
      folder(null, 'young0'),
      folder(null, 'of-the-user'),
      folder(null, 'of-the-user00'),
    ];
    const old = folder(null, 'old000');
    writeFileSync(join(parent, 'lanewise-file00'), '');
    const longAgo = new Date('2001-01-01');
    for (const name of [old, stay[0]!, stay[4]!, stay[5]!]) utimesSync(join(parent, name), longAgo, longAgo);
    await sweepTempFolders(parent);
    expect(readdirSync(parent).sort()).toEqual([...stay, 'lanewise-file00'].sort());
  });
});
