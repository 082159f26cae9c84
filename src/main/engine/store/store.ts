import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  experimentTitle,
  ok,
  problem,
  sliceRecords,
  type ExperimentResult,
  type ListedResult,
  type Outcome,
  type RecordColumns,
  type UnreadableResult,
} from '../../../contract/index.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { reasonOf } from '../disk/reason.ts';
import { writeFileWhole } from '../disk/write-file.ts';
import { wallTime } from '../measure/clock.ts';
import { resultText } from '../report/result-files.ts';
import { recoverAbandoned, type AbandonedRun, type MakeResult, type Recovery } from './abandoned.ts';
import { BegunResult } from './begun-result.ts';
import { FileCache } from './listing/file-cache.ts';
import { Listing } from './listing/listing.ts';
import { freshId, isId, RECORDS, RESULT } from './layout.ts';
import { resultIn, type GivenFile } from './incoming/incoming.ts';
import { wholeOf, type WholeResult } from './parse.ts';
import { readRecords, readResult, readResultAt } from './read.ts';
import type { LoggedStart, LoggedTrial } from './trial-log.ts';
import { inTrash, sweep, takeBack, throwAway } from './removal/trash.ts';
import { writeWhole } from './write.ts';
import { whyNot } from './write-error.ts';

/** How many opened results stay in memory with their records. */
const CACHED = 3;

/** Results on disk: one folder each, written whole or not at all. */
export interface ResultStore {
  readonly dir: string;
  /** Newest first. `unreadable` lists folders that are not results or can't be read. Rejects if `dir` itself can't be read. */
  list(): Promise<ListedResult[]>;
  /** The entries beside the results that `list` gives, each with why it is not a result or can't be read. */
  unreadable(): Promise<readonly UnreadableResult[]>;
  open(id: string): Promise<Outcome<ExperimentResult>>;
  /** The records of the trial at that index of `trials`: views on the memory of all. */
  records(id: string, trial: number): Promise<Outcome<RecordColumns>>;
  allRecords(id: string): Promise<Outcome<RecordColumns>>;
  rename(id: string, name: string): Promise<Outcome<ListedResult>>;
  /** Moves it to the trash, from where `restore` brings it back for seven days. */
  remove(id: string): Promise<Outcome<null>>;
  restore(id: string): Promise<Outcome<ListedResult>>;
  /** Imports a `.lanewise` file, a result folder, or a JSON file with or without its Arrow file. Copies it, under a new id if its own is taken. */
  importPaths(paths: readonly string[]): Promise<Outcome<ListedResult>>;
  /** The same, from bytes that the window has read. */
  importFiles(files: readonly GivenFile[]): Promise<Outcome<ListedResult>>;
  /** Prepares the folder for a result before measuring. Rejects with one clear sentence if results can't be written here. */
  begin(start: LoggedStart): Promise<BegunWriter>;
  /** Makes results of runs whose program is gone. Never rejects; returns a sentence for each run that could not be recovered. */
  recover(make: MakeResult): Promise<{ readonly results: readonly ExperimentResult[]; readonly problems: readonly string[] }>;
  /** Rejects with one clear sentence and leaves nothing half-written. */
  save(result: ExperimentResult, records: RecordColumns): Promise<void>;
}

/** A result during its measurement. */
interface BegunWriter {
  /** Writes a finished trial. Rejects with the system's error. */
  add(finished: Pick<LoggedTrial, 'trial' | 'records'>, facts: Pick<LoggedTrial, 'recordingUs' | 'varies'>): Promise<void>;
  /** Rejects with one clear sentence; the trials on disk stay for the next start. */
  save(result: ExperimentResult, records: RecordColumns): Promise<void>;
  discard(): Promise<void>;
}

/** The store in `dir`, which is created on first use. */
export function openStore(dir: string, fs: FileSystem = disk): ResultStore {
  return new FolderStore(resolve(dir), fs);
}

class FolderStore implements ResultStore {
  readonly dir: string;
  readonly #fs: FileSystem;
  readonly #listing: Listing;
  readonly #results = new FileCache<ExperimentResult>(CACHED);
  readonly #records = new FileCache<RecordColumns>(CACHED);
  #swept: Promise<void> | null = null;

  constructor(dir: string, fs: FileSystem) {
    this.dir = dir;
    this.#fs = fs;
    this.#listing = new Listing(dir);
  }

  async list(): Promise<ListedResult[]> {
    await (this.#swept ??= sweep(this.dir));
    const { results } = await this.#listing.all(await this.#names());
    // Dates in ISO 8601 sort as text.
    return results.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
  }

  async unreadable(): Promise<readonly UnreadableResult[]> {
    return (await this.#listing.all(await this.#names())).unreadable;
  }

  async open(id: string): Promise<Outcome<ExperimentResult>> {
    if (!isId(id) || !(await exists(this.#path(id)))) return notFound(id);
    const result = await this.#results.get(join(this.#path(id), RESULT), () => readResult(this.#path(id)));
    // The folder's name is the id, also of a folder that was copied by hand.
    return result.ok ? ok({ ...result.value, id }) : result;
  }

  async records(id: string, trial: number): Promise<Outcome<RecordColumns>> {
    const result = await this.open(id);
    if (!result.ok) return result;
    const wanted = result.value.trials[trial];
    if (!wanted) return problem('not-found', `Result "${id}" has no trial ${String(trial)}.`);
    const all = await this.#checkedRecords(result.value);
    return all.ok ? ok(sliceRecords(all.value, wanted.recordsFrom, wanted.recordsTo)) : all;
  }

  async allRecords(id: string): Promise<Outcome<RecordColumns>> {
    const result = await this.open(id);
    return result.ok ? this.#checkedRecords(result.value) : result;
  }

  async rename(id: string, name: string): Promise<Outcome<ListedResult>> {
    const result = await this.open(id);
    if (!result.ok) return result;
    const renamed = { ...result.value, experiment: { ...result.value.experiment, name } };
    return this.#changing(id, 'renamed in', () => writeFileWhole(join(this.#path(id), RESULT), resultText(renamed), this.#fs));
  }

  async remove(id: string): Promise<Outcome<null>> {
    if (!isId(id)) return notFound(id);
    try {
      await throwAway(this.dir, id);
      return ok(null);
    } catch (error) {
      return isMissing(error) ? notFound(id) : problem('failed', whyNot('deleted from', this.dir, error));
    }
  }

  async restore(id: string): Promise<Outcome<ListedResult>> {
    if (!isId(id) || !(await exists(inTrash(this.dir, id)))) return problem('not-found', 'The deleted result no longer exists.');
    return this.#changing(id, 'restored in', () => takeBack(this.dir, id));
  }

  async importPaths(paths: readonly string[]): Promise<Outcome<ListedResult>> {
    return this.#import(await readResultAt(paths));
  }

  async importFiles(files: readonly GivenFile[]): Promise<Outcome<ListedResult>> {
    return this.#import(await resultIn(files));
  }

  async begin(start: LoggedStart): Promise<BegunWriter> {
    const begun = await this.#orWhyNot(() => BegunResult.begin(this.dir, start, this.#fs));
    return {
      add: (finished, facts) => begun.add({ ...finished, ...facts }),
      save: (result, records) => this.#orWhyNot(() => begun.save(result, records)),
      discard: () => begun.discard(),
    };
  }

  async recover(make: MakeResult): ReturnType<ResultStore['recover']> {
    const recoveries = await recoverAbandoned(this.dir, make, this.#fs);
    return {
      results: recoveries.flatMap((each) => ('result' in each ? [each.result] : [])),
      problems: recoveries.flatMap((each) => problemsOf(this.dir, each)),
    };
  }

  async save(result: ExperimentResult, records: RecordColumns): Promise<void> {
    if (!isId(result.id)) throw new Error(`The result could not be written: "${result.id}" can't be the name of a folder.`);
    await this.#orWhyNot(() => writeWhole(this.dir, { result, records }, this.#fs));
  }

  async #orWhyNot<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw new Error(whyNot('written to', this.dir, error), { cause: error });
    }
  }

  async #import(whole: Outcome<WholeResult>): Promise<Outcome<ListedResult>> {
    if (!whole.ok) return whole;
    const { result, records } = whole.value;
    const id = isId(result.id) && !(await exists(this.#path(result.id))) ? result.id : freshId();
    return this.#changing(id, 'written to', () =>
      writeWhole(this.dir, { result: { ...result, id, importedAt: wallTime() }, records }, this.#fs),
    );
  }

  async #changing(id: string, done: Parameters<typeof whyNot>[0], change: () => Promise<void>): Promise<Outcome<ListedResult>> {
    try {
      await change();
    } catch (error) {
      return problem('failed', whyNot(done, this.dir, error));
    }
    const listed = await this.#listing.get(id);
    return listed ? ok(listed) : notFound(id);
  }

  async #checkedRecords(result: ExperimentResult): Promise<Outcome<RecordColumns>> {
    const folder = this.#path(result.id);
    const path = join(folder, RECORDS);
    const records = await this.#records.get(path, () => readRecords(folder));
    if (!records.ok) return records;
    const whole = wholeOf(result, records.value, path);
    return whole.ok ? records : whole;
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.dir);
    } catch (error) {
      if (isMissing(error)) return [];
      throw new Error(`The results in ${this.dir} can't be read: ${(error as Error).message}`, { cause: error });
    }
  }

  #path(id: string): string {
    return join(this.dir, id);
  }
}

function problemsOf(dir: string, recovery: Recovery): readonly string[] {
  if ('error' in recovery) return [whyNotRecovered(dir, recovery.run, recovery.error)];
  if ('illegible' in recovery)
    return [`The log of an experiment that ended unexpectedly is damaged and could not be recovered. It is in ${recovery.illegible}.`];
  if (recovery.gaps === 0) return [];
  return [`Part of the log is damaged or incomplete, so its trials are missing from result ${recovery.result.id}.`];
}

function whyNotRecovered(dir: string, run: AbandonedRun | null, error: unknown): string {
  const what =
    run === null
      ? 'An experiment that ended unexpectedly'
      : `${String(run.trials.length)} of ${String(run.start.planned)} trials of "${experimentTitle(run.start.experiment)}"`;
  return `${what} could not be recovered in ${dir}: ${reasonOf(error)}. The next start of Lanewise tries again.`;
}

const notFound = (id: string): ReturnType<typeof problem> => problem('not-found', `There is no result "${id}".`);

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
