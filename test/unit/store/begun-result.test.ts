import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sliceRecords } from '../../../src/contract/index.ts';
import { thisOwner } from '../../../src/main/engine/disk/owner.ts';
import { disk, type FileSystem, type OpenFile } from '../../../src/main/engine/disk/file-system.ts';
import { recoveredResult } from '../../../src/main/engine/experiment/recovered.ts';
import { openStore } from '../../../src/main/engine/store/store.ts';
import { failingDisk } from '../../helpers/fakes/failing-disk.ts';
import { aResult, tempFolder } from '../../helpers/fakes/service.ts';

const { result, records } = aResult();
const finished = result.trials.map((trial) => ({ trial, records: sliceRecords(records, trial.recordsFrom, trial.recordsTo) }));
const facts = { recordingUs: [1, 2], varies: null };
const start = { experiment: result.experiment, environment: result.environment, planned: finished.length };

/** The folder of a run that stopped after this many trials. */
async function left(dir: string, trials: number): Promise<string> {
  const opened: OpenFile[] = [];
  const fs: FileSystem = {
    ...disk,
    create: async (path, mode) => {
      const file = await disk.create(path, mode);
      if (path.endsWith('trials.log')) opened.push(file);
      return file;
    },
  };
  const begun = await openStore(dir, fs).begin(start);
  for (const each of finished.slice(0, trials)) await begun.add(each, facts);
  // As the system does for a program that is killed.
  for (const file of opened) await file.close();
  return join(
    dir,
    readdirSync(dir).find((name) => name.startsWith('.writing-'))!,
  );
}

/** Lets the program that owns a folder be gone. */
async function abandon(folder: string): Promise<void> {
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ ...(await thisOwner()), boot: 'an earlier one' }));
}

const recover = (dir: string, fs?: FileSystem) => openStore(dir, fs).recover(recoveredResult);

describe('a run that ends in good order', () => {
  it('leaves its result alone, for its owner only', async () => {
    const dir = tempFolder();
    const begun = await openStore(dir).begin(start);
    for (const each of finished) await begun.add(each, facts);
    await begun.save(result, records);
    expect(readdirSync(dir)).toEqual([result.id]);
    expect(readdirSync(join(dir, result.id))).toEqual(['records.arrow', 'result.json']);
    expect(statSync(join(dir, result.id)).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(dir, result.id))) expect(statSync(join(dir, result.id, name)).mode & 0o777).toBe(0o600);
    expect(await recover(dir)).toEqual({ results: [], problems: [] });
  });

  it('is saved where all results were removed meanwhile', async () => {
    const dir = join(tempFolder(), 'results');
    const begun = await openStore(dir).begin(start);
    for (const each of finished) await begun.add(each, facts);
    rmSync(dir, { recursive: true });
    await begun.save(result, records);
    expect(readdirSync(dir)).toEqual([result.id]);
    expect(await openStore(dir).open(result.id)).toMatchObject({ ok: true });
  });

  it('leaves nothing when it is discarded', async () => {
    const dir = tempFolder();
    await (await openStore(dir).begin(start)).discard();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is refused before it begins where nothing can be written', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    await expect(openStore(join(file, 'results')).begin(start)).rejects.toThrow(
      `The result could not be written to ${file}/results: a part of the path is not a folder; choose another folder in Settings.`,
    );
  });
});

describe('a run whose program is gone', () => {
  it('is recovered with what was finished, and says so', async () => {
    const dir = tempFolder();
    await abandon(await left(dir, 3));
    const { results, problems } = await recover(dir);
    expect(problems).toEqual([]);
    const [only] = results;
    expect(only).toMatchObject({ state: 'interrupted', recovered: { finished: 3, planned: 4 } });
    expect(only!.notes[0]).toBe('Recovered: 3 of 4 trials. Lanewise ended unexpectedly while the experiment ran.');
    const store = openStore(dir);
    expect(await store.list()).toMatchObject([{ id: only!.id, recovered: { finished: 3, planned: 4 } }]);
    const rows = await store.allRecords(only!.id);
    expect(rows.ok && [...rows.value.endedMs]).toEqual([...records.endedMs.subarray(0, 12)]);
    expect(await recover(dir)).toEqual({ results: [], problems: [] });
  });

  it('is whole when all its trials were finished', async () => {
    const dir = tempFolder();
    await abandon(await left(dir, 4));
    expect((await recover(dir)).results).toMatchObject([{ state: 'done', recovered: { finished: 4, planned: 4 } }]);
  });

  it('is removed when no trial was finished', async () => {
    const dir = tempFolder();
    await abandon(await left(dir, 0));
    expect(await recover(dir)).toEqual({ results: [], problems: [] });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('loses no more than the trial that was being written, wherever its log was cut', async () => {
    const dir = tempFolder();
    const folder = await left(dir, 4);
    await abandon(folder);
    const { size } = statSync(join(folder, 'trials.log'));
    const ends = await entryEnds();
    for (let cut = 0; cut <= size; cut += 97) {
      const copy = tempFolder();
      cpSync(folder, join(copy, '.writing-cut'), { recursive: true });
      truncateSync(join(copy, '.writing-cut', 'trials.log'), cut);
      const whole = ends.filter((end) => end <= cut).length - 1;
      const { results } = await recover(copy);
      expect(results.map(({ trials }) => trials.length)).toEqual(whole > 0 ? [whole] : []);
    }
  });

  it('passes over an entry that was changed, wherever in it, and says so', async () => {
    const dir = tempFolder();
    const folder = await left(dir, 4);
    await abandon(folder);
    const ends = await entryEnds();
    const bytes = readFileSync(join(folder, 'trials.log'));
    for (let entry = 1; entry <= 4; entry++) {
      for (const at of [ends[entry - 1]!, ends[entry - 1]! + 5, ends[entry - 1]! + 9, ends[entry]! - 20, ends[entry]! - 1]) {
        const copy = withLog(folder, changedAt(bytes, at));
        const { results, problems } = await recover(copy);
        expect(results.map(({ trials }) => trials.map(({ repeat, strategy }) => `${strategy} ${String(repeat)}`))).toEqual([
          finished.flatMap(({ trial: { repeat, strategy } }, i) => (i === entry - 1 ? [] : [`${strategy} ${String(repeat)}`])),
        ]);
        expect(problems).toEqual([`Part of the log is damaged or incomplete, so its trials are missing from result ${results[0]!.id}.`]);
      }
    }
  });

  it.each([
    ['its first entry, which says what ran,', (bytes: Buffer) => changedAt(bytes, 40)],
    ['the only trial', (bytes: Buffer, ends: readonly number[]) => changedAt(bytes.subarray(0, ends[1]), ends[0]! + 40)],
    ['the end, up to within the first entry,', (bytes: Buffer) => bytes.subarray(0, 30)],
  ])('stays for the user to look at, and is listed, where %s is damaged', async (_, damage) => {
    const folder = await left(tempFolder(), 4);
    await abandon(folder);
    const dir = withLog(folder, damage(readFileSync(join(folder, 'trials.log')), await entryEnds()));
    const { results, problems } = await recover(dir);
    const [name] = readdirSync(dir);
    expect([results, problems]).toEqual([
      [],
      [`The log of an experiment that ended unexpectedly is damaged and could not be recovered. It is in ${join(dir, name!)}.`],
    ]);
    expect(existsSync(join(dir, name!, 'trials.log'))).toBe(true);
    expect(await openStore(dir).unreadable()).toMatchObject([{ name }]);
    expect(await recover(dir)).toEqual({ results: [], problems: [] });
  });

  it('is recovered once when several programs look at the same time', async () => {
    const dir = tempFolder();
    await abandon(await left(dir, 2));
    const all = await Promise.all([recover(dir), recover(dir), recover(dir)]);
    expect(all.flatMap(({ results }) => results)).toHaveLength(1);
    expect(await openStore(dir).list()).toHaveLength(1);
  });

  it('stays for the next start when the disk is full', async () => {
    const dir = tempFolder();
    await abandon(await left(dir, 2));
    const counted = failingDisk(null, 1e6);
    const copy = tempFolder();
    cpSync(dir, copy, { recursive: true });
    await recover(copy, counted.fs);
    for (let call = 2; call < counted.calls(); call += 2) {
      const copied = tempFolder();
      cpSync(dir, copied, { recursive: true });
      await recover(copied, failingDisk({ call, code: 'ENOSPC', then: 'dead' }, 1e6).fs);
      const remaining = readdirSync(copied).find((name) => name.startsWith('.writing-'));
      if (remaining) await abandon(join(copied, remaining));
      await recover(copied);
      const listed = await openStore(copied).list();
      expect(listed).toHaveLength(1);
      const rows = await openStore(copied).allRecords(listed[0]!.id);
      expect(rows.ok && rows.value.index.length).toBe(8);
    }
  });

  it('says what could not be recovered, and why', async () => {
    const dir = tempFolder();
    await abandon(await left(dir, 2));
    const full: FileSystem = { ...failingDisk().fs, create: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) };
    // The new owner can't be written either, so the folder is left as it is.
    expect(await recover(dir, full)).toEqual({ results: [], problems: [] });
    expect(readdirSync(dir).some((name) => name.startsWith('.writing-'))).toBe(true);
  });
});

describe('a run that may go on', () => {
  it('is left alone while its program lives', async () => {
    const dir = tempFolder();
    const folder = await left(dir, 2);
    expect(await recover(dir)).toEqual({ results: [], problems: [] });
    expect(existsSync(join(folder, 'trials.log'))).toBe(true);
  });

  it("is left alone for a day where its program can't be asked for", async () => {
    const dir = tempFolder();
    const folder = await left(dir, 2);
    writeFileSync(join(folder, 'owner.json'), JSON.stringify({ ...(await thisOwner()), host: 'elsewhere' }));
    expect((await recover(dir)).results).toEqual([]);
    const longAgo = new Date('2001-01-01');
    for (const path of [join(folder, 'trials.log'), folder]) utimesSync(path, longAgo, longAgo);
    expect((await recover(dir)).results).toHaveLength(1);
  });

  it('is no folder that somebody made by hand', async () => {
    const dir = tempFolder();
    mkdirSync(join(dir, '.writing-mine'));
    writeFileSync(join(dir, '.writing-file'), '');
    expect(await recover(dir)).toEqual({ results: [], problems: [] });
    expect(readdirSync(dir).sort()).toEqual(['.writing-file', '.writing-mine']);
  });
});

/** A store with an abandoned run that has this log. */
function withLog(folder: string, log: Uint8Array): string {
  const dir = tempFolder();
  cpSync(folder, join(dir, '.writing-changed'), { recursive: true });
  writeFileSync(join(dir, '.writing-changed', 'trials.log'), log);
  return dir;
}

function changedAt(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = changed[at]! ^ 1;
  return changed;
}

/** Where the entries of the log of four trials end. */
async function entryEnds(): Promise<number[]> {
  const ends: number[] = [];
  for (let trials = 0; trials <= 4; trials++) ends.push(statSync(join(await left(tempFolder(), trials), 'trials.log')).size);
  return ends;
}
