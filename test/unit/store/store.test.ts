import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ListedResult, Outcome } from '../../../src/contract/index.ts';
import { disk, type FileSystem } from '../../../src/main/engine/disk/file-system.ts';
import { recoveredResult } from '../../../src/main/engine/experiment/recovered.ts';
import { exporters } from '../../../src/main/engine/report/exporters.ts';
import { WANTED } from '../../../src/main/engine/store/incoming/incoming.ts';
import { readResultAt } from '../../../src/main/engine/store/read.ts';
import { openStore, type ResultStore } from '../../../src/main/engine/store/store.ts';
import { sampleResult } from '../../helpers/samples/result.ts';

const { result, records } = sampleResult({ tasks: 12, repeats: 2 });
const LONG_AGO = new Date('2001-01-01');

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lanewise-store-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

const messageOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'it worked' : outcome.problem.message);

/** A disk that fails when a file of that name is written. */
const failingAt = (name: string, code: string): FileSystem => ({
  ...disk,
  create: (path, mode) =>
    path.includes(name) ? Promise.reject(Object.assign(new Error(`${code}: write`), { code })) : disk.create(path, mode),
});

const entries = async (): Promise<string[]> => (await readdir(dir)).sort();

const edited = async (id: string, change: (json: Record<string, unknown>) => unknown): Promise<void> => {
  const path = join(dir, id, 'result.json');
  const json = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...json, ...(change(json) as object) }));
};

describe('saving and opening', () => {
  test('What is saved opens as it was, records and all', async () => {
    await openStore(dir).save(result, records);
    const store = openStore(dir);
    expect(valueOf(await store.open(result.id))).toEqual(result);
    expect(valueOf(await store.allRecords(result.id))).toEqual(records);
    expect(await readdir(join(dir, result.id))).toEqual(['records.arrow', 'result.json']);
  });

  test('The records of a trial are its rows, as views on the memory of all', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    const { recordsFrom, recordsTo } = result.trials[3]!;
    const rows = valueOf(await store.records(result.id, 3));
    expect(rows.endedMs).toEqual(records.endedMs.slice(recordsFrom, recordsTo));
    expect(rows.index.buffer).toBe(valueOf(await store.records(result.id, 0)).index.buffer);
    expect(messageOf(await store.records(result.id, 99))).toBe(`Result "${result.id}" has no trial 99.`);
  });

  test('The folder of results is made when it is first needed', async () => {
    const store = openStore(join(dir, 'a', 'b'));
    expect(await store.list()).toEqual([]);
    await store.save(result, records);
    expect(await store.list()).toHaveLength(1);
  });

  test.each(['../outside', '..', '.', '.trash', 'a/b', 'a\\b', '', '/etc', 'C:', 'dot.'])(
    'No id leads out of the folder: %j',
    async (id) => {
      const store = openStore(join(dir, 'results'));
      for (const outcome of [store.open(id), store.allRecords(id), store.rename(id, 'x'), store.remove(id), store.restore(id)])
        expect(await outcome).toMatchObject({ ok: false, problem: { code: 'not-found' } });
      await expect(store.save({ ...result, id }, records)).rejects.toThrow("can't be the name of a folder");
      expect(await entries()).toEqual([]);
    },
  );

  test('Saving under an id that is taken is refused, and what was there stays', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    await expect(store.save({ ...result, notes: ['another'] }, records)).rejects.toThrow('one with this name already exists');
    expect(valueOf(await store.open(result.id)).notes).toEqual([]);
    expect(await entries()).toEqual([result.id]);
  });
});

describe('a disk that fails', () => {
  test.each([
    ['records.arrow', 'ENOSPC', 'the disk is full; free some space or choose another folder in Settings.'],
    ['result.json', 'ENOSPC', 'the disk is full; free some space or choose another folder in Settings.'],
    ['result.json', 'EROFS', 'it is on a read-only file system; choose another folder in Settings.'],
    ['records.arrow', 'EACCES', 'writing there is not allowed; choose another folder in Settings.'],
  ])('Saving says why in one sentence and leaves nothing: %s, %s', async (name, code, why) => {
    const store = openStore(dir, failingAt(name, code));
    await expect(store.save(result, records)).rejects.toThrow(`The result could not be written to ${dir}: ${why}`);
    expect(await entries()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test('A file in place of the folder is reported', async () => {
    const file = join(dir, 'file');
    await writeFile(file, '');
    await expect(openStore(join(file, 'results')).save(result, records)).rejects.toThrow('a part of the path is not a folder');
  });

  test('A rename that fails leaves the old name', async () => {
    await openStore(dir).save(result, records);
    const store = openStore(dir, failingAt('result.json', 'ENOSPC'));
    expect(messageOf(await store.rename(result.id, 'new'))).toContain(`could not be renamed in ${dir}: the disk is full`);
    expect(valueOf(await store.open(result.id)).experiment.name).toBe(result.experiment.name);
  });

  test('An import that fails leaves nothing', async () => {
    const from = join(dir, 'sent');
    await openStore(from).save(result, records);
    const store = openStore(join(dir, 'results'), failingAt('result.json', 'ENOSPC'));
    expect(messageOf(await store.importPaths([join(from, result.id)]))).toContain('the disk is full');
    expect(await readdir(join(dir, 'results'))).toEqual([]);
  });
});

describe('list', () => {
  test('Newest first, with what lists show', async () => {
    const store = openStore(dir);
    for (const [id, createdAt] of [
      ['one', '2026-01-01T00:00:00.000Z'],
      ['two', '2026-03-01T00:00:00.000Z'],
      ['three', '2026-02-01T00:00:00.000Z'],
    ] as const)
      await store.save({ ...result, id, createdAt }, records);
    const listed = await store.list();
    expect(listed.map(({ id }) => id)).toEqual(['two', 'three', 'one']);
    expect(listed[0]).toMatchObject({ workload: 'sleep', tasks: 12, state: 'done', headline: result.recommendation.headline });
    const { size } = await stat(join(dir, 'two', 'records.arrow'));
    expect(listed[0]!.bytes).toBe(size + (await stat(join(dir, 'two', 'result.json'))).size);
  });

  test('Every other entry is reported with its reason, and the rest are listed', async () => {
    const store = openStore(dir);
    for (const id of ['good', 'torn', 'linked', 'unreadable']) await store.save({ ...result, id }, records);
    const text = await readFile(join(dir, 'torn', 'result.json'), 'utf8');
    await writeFile(join(dir, 'torn', 'result.json'), text.slice(0, -40));
    await rename(join(dir, 'linked', 'result.json'), join(dir, 'linked', 'elsewhere.json'));
    await symlink(join(dir, 'linked', 'elsewhere.json'), join(dir, 'linked', 'result.json'));
    await rm(join(dir, 'unreadable', 'result.json'));
    await mkdir(join(dir, 'unreadable', 'result.json'));
    await mkdir(join(dir, 'pipe'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [join(dir, 'pipe', 'result.json'), join(dir, 'fifo')]);
    await symlink(join(dir, 'nowhere'), join(dir, 'dangling'));
    await mkdir(join(dir, 'odd name'));
    expect((await store.list()).map(({ id }) => id)).toEqual(['good']);
    const whys = Object.fromEntries((await openStore(dir).unreadable()).map(({ name, why }) => [name, why]));
    expect(whys).toMatchObject({
      torn: `${join(dir, 'torn', 'result.json')} is damaged: its end is missing.`,
      linked: expect.stringContaining('it is a link') as string,
      unreadable: expect.stringContaining('it is a folder') as string,
      dangling: expect.stringContaining('does not exist') as string,
      'odd name': expect.stringContaining('is not a result') as string,
    });
    if (process.platform !== 'win32')
      expect(whys).toMatchObject({
        pipe: expect.stringContaining('it is not a regular file') as string,
        fifo: `${join(dir, 'fifo')} is not a folder.`,
      });
  });

  test('A list shows what a result says, also of one that was laid out by hand', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    await store.save({ ...result, id: 'by-hand' }, records);
    await edited('by-hand', () => ({}));
    const [a, b] = await store.list();
    expect({ ...a, id: '', bytes: 0 }).toEqual({ ...b, id: '', bytes: 0 });
    await edited('by-hand', (json) => ({ experiment: { ...(json['experiment'] as object), name: 'new' } }));
    expect((await store.list()).map(({ name }) => name).sort()).toContain('new');
  });

  test('Broken and foreign folders are no results, and opening one says why', async () => {
    const store = openStore(dir);
    for (const id of ['good', 'torn', 'future', 'wrong']) await store.save({ ...result, id }, records);
    await writeFile(join(dir, 'torn', 'result.json'), '{"schema": 1, "exper');
    await edited('future', () => ({ schema: 2 }));
    await edited('wrong', () => ({ experiment: { ...result.experiment, repeats: 'three' } }));
    await mkdir(join(dir, 'photos'));
    await writeFile(join(dir, 'notes.txt'), 'not a folder');
    expect((await openStore(dir).list()).map(({ id }) => id)).toEqual(['good']);
    expect(messageOf(await store.open('torn'))).toMatch(/torn\/result\.json is damaged: it is not valid JSON\.$/);
    expect(messageOf(await store.open('future'))).toContain(
      'was written by a newer Lanewise (schema 2; this version reads 1). Update Lanewise to open it.',
    );
    expect(messageOf(await store.open('wrong'))).toContain('is not a Lanewise result: "experiment.repeats" is wrong');
    expect(messageOf(await store.open('photos'))).toContain('result.json does not exist');
    expect(messageOf(await store.open('gone'))).toBe('There is no result "gone".');
  });

  test('A folder copied by hand is a result of its own', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    await cp(join(dir, result.id), join(dir, 'copy'), { recursive: true });
    expect((await store.list()).map(({ id }) => id).sort()).toEqual([result.id, 'copy'].sort());
    expect(valueOf(await store.rename('copy', 'Of mine')).id).toBe('copy');
    expect(valueOf(await store.open(result.id)).experiment.name).toBe('');
  });
});

describe('renaming and deleting', () => {
  test('A new name is seen everywhere and by others', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    await store.list();
    const other = openStore(dir);
    valueOf(await other.open(result.id));
    expect(valueOf(await store.rename(result.id, 'Nightly')).name).toBe('Nightly');
    expect(valueOf(await other.open(result.id)).experiment.name).toBe('Nightly');
    expect((await store.list())[0]!.name).toBe('Nightly');
    expect(valueOf(await openStore(dir).open(result.id))).toEqual({ ...result, experiment: { ...result.experiment, name: 'Nightly' } });
  });

  test('What is deleted is gone, and comes back whole', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    valueOf(await store.remove(result.id));
    expect(await store.list()).toEqual([]);
    expect(messageOf(await store.allRecords(result.id))).toBe(`There is no result "${result.id}".`);
    expect(messageOf(await store.remove(result.id))).toBe(`There is no result "${result.id}".`);
    expect(valueOf(await store.restore(result.id)).id).toBe(result.id);
    expect(valueOf(await store.allRecords(result.id))).toEqual(records);
    expect(messageOf(await store.restore(result.id))).toBe('The deleted result no longer exists.');
  });

  test('The trash is emptied of what was deleted more than a week ago, and of nothing else', async () => {
    const store = openStore(dir);
    for (const id of ['old', 'new']) {
      await store.save({ ...result, id }, records);
      // The age of the result does not count, only that of its deletion.
      await utimes(join(dir, id), LONG_AGO, LONG_AGO);
      await store.remove(id);
    }
    await utimes(join(dir, '.trash', 'old'), LONG_AGO, LONG_AGO);
    await openStore(dir).list();
    expect(await readdir(join(dir, '.trash'))).toEqual(['new']);
  });

  test('What a killed writer left is swept up when it is old, and shown never', async () => {
    for (const name of ['.writing-0a', '.writing-0b']) await mkdir(join(dir, name));
    await utimes(join(dir, '.writing-0a'), LONG_AGO, LONG_AGO);
    const store = openStore(dir);
    expect(await store.recover(recoveredResult)).toEqual({ results: [], problems: [] });
    expect(await store.list()).toEqual([]);
    expect(await entries()).toEqual(['.writing-0b']);
  });
});

describe('importing', () => {
  const filesOf = async (folder: string) =>
    Promise.all(
      ['result.json', 'records.arrow'].map(async (name) => ({
        name: `sent/${name}`,
        bytes: new Uint8Array(await readFile(join(folder, name))),
      })),
    );

  /** What an import adds: that it was one, whatever the result says of itself. */
  const imported = { ...result, importedAt: expect.any(String) as string };

  const arrowFile = (): Promise<void> => writeFile(join(dir, 'Nightly.arrow'), exporters.arrow.write(result, records));
  const jsonFile = (): Promise<void> => writeFile(join(dir, 'Nightly.json'), exporters.json.write(result, records));

  test.each<[string, (store: ResultStore, folder: string) => Promise<Outcome<ListedResult>>]>([
    ['a folder', (store, folder) => store.importPaths([folder])],
    ['the result.json in it', (store, folder) => store.importPaths([join(folder, 'result.json')])],
    ['its records.arrow', (store, folder) => store.importPaths([join(folder, 'records.arrow')])],
    ['its files', async (store, folder) => store.importFiles(await filesOf(folder))],
    [
      'an exported JSON file with its Arrow file beside it',
      async (store) => {
        await Promise.all([jsonFile(), arrowFile()]);
        return store.importPaths([join(dir, 'Nightly.json')]);
      },
    ],
    [
      'both exported files, named anyhow',
      async (store) => {
        const [json, arrow] = await filesOf(join(dir, result.id));
        return store.importFiles([
          { name: 'b.txt', bytes: arrow!.bytes },
          { name: 'a', bytes: json!.bytes },
        ]);
      },
    ],
    [
      'a .lanewise file',
      async (store) => {
        await writeFile(join(dir, 'Nightly.lanewise'), exporters.lanewise.write(result, records));
        return store.importPaths([join(dir, 'Nightly.lanewise')]);
      },
    ],
    [
      'a .lanewise file under another name, from a browser',
      async (store) => store.importFiles([{ name: 'download(1).zip', bytes: exporters.lanewise.write(result, records) }]),
    ],
    [
      'a folder with nothing but a .lanewise file',
      async (store) => {
        await mkdir(join(dir, 'mail'));
        await writeFile(join(dir, 'mail', 'Nightly.lanewise'), exporters.lanewise.write(result, records));
        return store.importPaths([join(dir, 'mail')]);
      },
    ],
  ])('Imports %s whole', async (_, give) => {
    await openStore(dir).save(result, records);
    const store = openStore(join(dir, 'to'));
    expect(valueOf(await give(store, join(dir, result.id))).id).toBe(result.id);
    expect(valueOf(await store.open(result.id))).toEqual(imported);
    expect(valueOf(await store.allRecords(result.id))).toEqual(records);
    expect((await store.list()).map(({ importedAt }) => importedAt)).toEqual([expect.any(String)]);
  });

  test('A result without its records opens, and says that it has no lanes', async () => {
    await jsonFile();
    const store = openStore(join(dir, 'to'));
    expect(valueOf(await store.importPaths([join(dir, 'Nightly.json')])).id).toBe(result.id);
    expect(valueOf(await store.open(result.id))).toEqual(imported);
    expect(await store.records(result.id, 0)).toMatchObject({
      problem: {
        code: 'not-found',
        message: expect.stringContaining('came without its records (records.arrow), so it has neither lanes') as string,
      },
    });
    expect(await readdir(join(dir, 'to', result.id))).toEqual(['result.json']);
  });

  test('An id that is taken is replaced, and nothing is overwritten', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    const { id } = valueOf(await store.importPaths([join(dir, result.id)]));
    expect(id).not.toBe(result.id);
    expect(valueOf(await store.open(id))).toEqual({ ...imported, id });
    expect((await store.list()).map(({ importedAt }) => importedAt !== undefined).sort()).toEqual([false, true]);
  });

  test('Ids and dates made to lead elsewhere are replaced', async () => {
    await openStore(dir).save(result, records);
    await edited(result.id, () => ({ id: '../../evil', createdAt: '../../evil' }));
    const store = openStore(join(dir, 'to', 'results'));
    const { id } = valueOf(await store.importPaths([join(dir, result.id)]));
    expect(await readdir(join(dir, 'to'))).toEqual(['results']);
    expect(valueOf(await store.open(id)).id).toBe(id);
  });

  test('What is incomplete or damaged is refused with the file and the reason', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    const folder = join(dir, result.id);
    const [json, arrow] = await filesOf(folder);
    const text = (value: string) => new TextEncoder().encode(value);
    expect(messageOf(await store.importPaths([join(dir, 'nowhere')]))).toBe(`${join(dir, 'nowhere')} does not exist; ${WANTED}.`);
    expect(messageOf(await store.importFiles([arrow!]))).toBe(
      'sent/records.arrow holds the records of a result, but not the result. Import its .json file with it.',
    );
    expect(messageOf(await store.importFiles([json!, { ...json!, name: 'other.json' }]))).toBe(
      'sent/result.json and other.json are two results. Import one at a time.',
    );
    expect(messageOf(await store.importFiles([json!, arrow!, { ...arrow!, name: 'b' }]))).toContain('both hold records');
    expect(messageOf(await store.importFiles([{ name: 'holiday.png', bytes: text('png') }]))).toBe(
      `holiday.png is not a Lanewise result; ${WANTED}.`,
    );
    expect(messageOf(await store.importFiles([{ name: 'x.lanewise', bytes: text('') }]))).toBe(`x.lanewise is empty; ${WANTED}.`);
    expect(messageOf(await store.importFiles([]))).toContain('These files contain no result');
    expect(messageOf(await store.importFiles([{ ...json!, bytes: text('[') }, arrow!]))).toBe(
      'sent/result.json is damaged: it is not valid JSON.',
    );
    expect(messageOf(await store.importFiles([{ ...json!, bytes: text('null') }, arrow!]))).toContain(
      'sent/result.json is not a Lanewise result',
    );
    expect(messageOf(await store.importFiles([json!, { ...arrow!, bytes: text('hello') }]))).toBe(
      "sent/records.arrow can't be read: it is not an Arrow file.",
    );
    expect(await entries()).toEqual([result.id]);
  });

  test('Records that lack rows of a trial are refused', async () => {
    const store = openStore(dir);
    await store.save(result, records);
    const more = result.trials.map((trial, i) => (i === 1 ? { ...trial, recordsTo: 5000 } : trial));
    await edited(result.id, () => ({ trials: more }));
    const refused = /records\.arrow is incomplete: it has 120 rows, so rows 12 to 5000 of async, repeat 1 are missing\.$/;
    expect(messageOf(await store.importPaths([join(dir, result.id)]))).toMatch(refused);
    expect(messageOf(await readResultAt([join(dir, result.id)]))).toMatch(refused);
    expect(messageOf(await store.records(result.id, 1))).toMatch(refused);
  });
});
