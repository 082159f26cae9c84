import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {
  ok,
  problem,
  sliceRecords,
  type ExperimentResult,
  type Outcome,
  type RecordColumns,
  type ResultHead,
} from '../../../contract/index.ts';
import { wallTime } from '../measure/clock.ts';
import { writeArrow } from '../report/arrow.ts';
import { headOf } from './head.ts';
import { readRecords, readResult, readResultAt } from './read.ts';
import { whyNotWritten } from './write-error.ts';

const RESULT = 'result.json';
const RECORDS = 'records.arrow';
const TRASH = '.trash';
/** A result that was deleted can be brought back for this long. */
const TRASH_MS = 7 * 24 * 3600 * 1000;
/** Opened results of which the records are kept in memory. */
const CACHED = 3;

/** A file as it comes from a browser. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Results on disk: a folder each, written whole or not at all. */
export interface ResultStore {
  readonly dir: string;
  /** Newest first; folders that are no results, or can't be read, are left out. */
  list(): Promise<ResultHead[]>;
  open(id: string): Promise<Outcome<ExperimentResult>>;
  records(id: string, trial: number): Promise<Outcome<RecordColumns>>;
  allRecords(id: string): Promise<Outcome<RecordColumns>>;
  rename(id: string, name: string): Promise<Outcome<ResultHead>>;
  /** Moves it to the trash, from where `restore` brings it back for seven days. */
  remove(id: string): Promise<Outcome<null>>;
  restore(id: string): Promise<Outcome<ResultHead>>;
  /** A result folder, or the result.json in it. */
  importPath(path: string): Promise<Outcome<ResultHead>>;
  importFiles(files: readonly GivenFile[]): Promise<Outcome<ResultHead>>;
  /** Rejects with one clear sentence, leaving nothing half-written. */
  save(result: ExperimentResult, records: RecordColumns): Promise<void>;
}

/** The store in `dir`, which is made when it is first needed. */
export function openStore(dir: string): ResultStore {
  return new FolderStore(resolve(dir));
}

class FolderStore implements ResultStore {
  readonly dir: string;
  readonly #records = new Map<string, Promise<Outcome<RecordColumns>>>();
  readonly #heads = new Map<string, { mtimeMs: number; head: ResultHead }>();
  #swept = false;

  constructor(dir: string) {
    this.dir = dir;
  }

  async list(): Promise<ResultHead[]> {
    await this.#sweepTrash();
    const names = await readdir(this.dir).catch(() => []);
    const heads = await Promise.all(names.filter(isId).map((id) => this.#head(id)));
    return heads.filter((head) => head !== null).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  async open(id: string): Promise<Outcome<ExperimentResult>> {
    return this.#known(id) ?? (await readResult(this.#path(id)));
  }

  async records(id: string, trial: number): Promise<Outcome<RecordColumns>> {
    const result = await this.open(id);
    if (!result.ok) return result;
    const wanted = result.value.trials[trial];
    if (!wanted) return problem('not-found', `Result "${id}" has no trial ${String(trial)}.`);
    const all = await this.allRecords(id);
    return all.ok ? ok(sliceRecords(all.value, wanted.recordsFrom, wanted.recordsTo)) : all;
  }

  allRecords(id: string): Promise<Outcome<RecordColumns>> {
    const unknown = this.#known(id);
    if (unknown) return Promise.resolve(unknown);
    const cached = this.#records.get(id) ?? readRecords(this.#path(id));
    // Set again, so that the map's order is that of use.
    this.#records.delete(id);
    this.#records.set(id, cached);
    for (const oldest of [...this.#records.keys()].slice(0, -CACHED)) this.#records.delete(oldest);
    return cached;
  }

  async rename(id: string, name: string): Promise<Outcome<ResultHead>> {
    const result = await this.open(id);
    if (!result.ok) return result;
    const renamed = { ...result.value, experiment: { ...result.value.experiment, name } };
    try {
      await writeFileAtomic(join(this.#path(id), RESULT), toJson(renamed));
    } catch (error) {
      return problem('failed', whyNotWritten(error, this.#path(id)));
    }
    return this.#headOrProblem(id);
  }

  async remove(id: string): Promise<Outcome<null>> {
    const unknown = this.#known(id);
    if (unknown) return unknown;
    try {
      await mkdir(join(this.dir, TRASH), { recursive: true });
      await rm(this.#trashPath(id), { recursive: true, force: true });
      await rename(this.#path(id), this.#trashPath(id));
      const now = new Date(wallTime());
      await utimes(this.#trashPath(id), now, now);
    } catch (error) {
      return isMissing(error) ? notFound(id) : problem('failed', whyNotWritten(error, this.dir));
    }
    this.#forget(id);
    return ok(null);
  }

  async restore(id: string): Promise<Outcome<ResultHead>> {
    const unknown = this.#known(id);
    if (unknown) return unknown;
    try {
      await rename(this.#trashPath(id), this.#path(id));
    } catch (error) {
      return isMissing(error)
        ? problem('not-found', 'The deleted result is no longer there.')
        : problem('failed', whyNotWritten(error, this.dir));
    }
    return this.#headOrProblem(id);
  }

  async importPath(path: string): Promise<Outcome<ResultHead>> {
    const read = await readResultAt(path);
    return read.ok ? this.#import(read.value.result, read.value.records) : read;
  }

  async importFiles(files: readonly GivenFile[]): Promise<Outcome<ResultHead>> {
    const find = (name: string): GivenFile | undefined => files.find((file) => basename(file.name.replaceAll('\\', '/')) === name);
    const [json, arrow] = [find(RESULT), find(RECORDS)];
    if (!json || !arrow)
      return problem('bad-input', `A result is a folder with ${RESULT} and ${RECORDS}; ${json ? RECORDS : RESULT} is missing.`);
    const folder = join(this.dir, `.incoming-${randomBytes(6).toString('hex')}`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFileAtomic(join(folder, RESULT), Buffer.from(json.bytes));
      await writeFileAtomic(join(folder, RECORDS), Buffer.from(arrow.bytes));
      return await this.importPath(folder);
    } catch (error) {
      return problem('failed', whyNotWritten(error, this.dir));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async save(result: ExperimentResult, records: RecordColumns): Promise<void> {
    const temporary = join(this.dir, `.writing-${result.id}-${randomBytes(4).toString('hex')}`);
    try {
      await mkdir(temporary, { recursive: true });
      await writeFileAtomic(join(temporary, RECORDS), Buffer.from(writeArrow(result, records)));
      await writeFileAtomic(join(temporary, RESULT), toJson(result));
      await rename(temporary, this.#path(result.id));
    } catch (error) {
      await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
      throw new Error(whyNotWritten(error, this.dir), { cause: error });
    }
  }

  async #import(result: ExperimentResult, records: RecordColumns): Promise<Outcome<ResultHead>> {
    const taken = await exists(this.#path(result.id));
    const id = taken || !isId(result.id) ? `${result.createdAt.slice(0, 10)}-${randomBytes(6).toString('hex')}` : result.id;
    try {
      await this.save({ ...result, id }, records);
    } catch (error) {
      return problem('failed', (error as Error).message);
    }
    return this.#headOrProblem(id);
  }

  async #headOrProblem(id: string): Promise<Outcome<ResultHead>> {
    this.#forget(id);
    const head = await this.#head(id);
    return head ? ok(head) : notFound(id);
  }

  async #head(id: string): Promise<ResultHead | null> {
    const path = this.#path(id);
    const json = await stat(join(path, RESULT)).catch(() => null);
    if (!json) return null;
    const known = this.#heads.get(id);
    if (known?.mtimeMs === json.mtimeMs) return known.head;
    const result = await readResult(path);
    if (!result.ok) return null;
    const arrow = await stat(join(path, RECORDS)).catch(() => null);
    const head = headOf({ ...result.value, id }, json.size + (arrow?.size ?? 0));
    this.#heads.set(id, { mtimeMs: json.mtimeMs, head });
    return head;
  }

  #known(id: string): { ok: false; problem: { code: 'not-found'; message: string } } | null {
    return isId(id) ? null : notFound(id);
  }

  #forget(id: string): void {
    this.#heads.delete(id);
    this.#records.delete(id);
  }

  #path(id: string): string {
    return join(this.dir, id);
  }

  #trashPath(id: string): string {
    return join(this.dir, TRASH, id);
  }

  async #sweepTrash(): Promise<void> {
    if (this.#swept) return;
    this.#swept = true;
    const trash = join(this.dir, TRASH);
    for (const name of await readdir(trash).catch(() => [])) {
      const path = join(trash, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (Date.parse(wallTime()) - mtimeMs > TRASH_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** Ids are names of folders, so nothing in them may lead elsewhere. */
const isId = (id: string): boolean => /^[A-Za-z0-9][\w.-]{0,199}$/.test(id);

const toJson = (result: ExperimentResult): string => `${JSON.stringify(result, null, 1)}\n`;

const notFound = (id: string): { ok: false; problem: { code: 'not-found'; message: string } } => ({
  ok: false,
  problem: { code: 'not-found', message: `There is no result "${id}".` },
});

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
