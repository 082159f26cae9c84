import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ExperimentResult, RecordColumns } from '../../../contract/index.ts';
import { PRIVATE_FILE, type FileSystem, type OpenFile } from '../disk/file-system.ts';
import { OWNER, thisOwner } from '../disk/owner.ts';
import { writeAll, writeNewFile } from '../disk/write-file.ts';
import { isId, RECORDS, RESULT, TRIALS, WRITING } from './layout.ts';
import { startEntry, trialEntry, type LoggedStart, type LoggedTrial } from './trial-log.ts';
import { writeFiles } from './write.ts';

/**
 * A result of a running measurement: a folder beside the others that names its owner and receives each trial as it ends, so that
 * a later start finds the trials if this program does not finish.
 */
export class BegunResult {
  readonly #dir: string;
  readonly #folder: string;
  readonly #log: OpenFile;
  readonly #fs: FileSystem;
  /** The end of the last whole entry; the next write overwrites what a failed write left behind it. */
  #end: number;

  private constructor(dir: string, folder: string, log: OpenFile, end: number, fs: FileSystem) {
    this.#dir = dir;
    this.#folder = folder;
    this.#log = log;
    this.#end = end;
    this.#fs = fs;
  }

  /** Rejects with the system's error, and leaves nothing, when results can't be written to `dir`. */
  static async begin(dir: string, start: LoggedStart, fs: FileSystem): Promise<BegunResult> {
    const folder = join(dir, `${WRITING}${randomBytes(8).toString('hex')}`);
    let log: OpenFile | null = null;
    try {
      await fs.makeFolder(folder);
      await writeNewFile(join(folder, OWNER), JSON.stringify(await thisOwner()), fs);
      log = await fs.create(join(folder, TRIALS), PRIVATE_FILE);
      const end = await append(log, startEntry(start), 0);
      await fs.syncFolder(folder);
      await fs.syncFolder(dir);
      return new BegunResult(dir, folder, log, end, fs);
    } catch (error) {
      await log?.close().catch(() => undefined);
      await fs.remove(folder).catch(() => undefined);
      throw error;
    }
  }

  /** Adds a trial; it is on the disk when this resolves. Rejects with the system's error, and earlier trials stay. */
  async add(trial: LoggedTrial): Promise<void> {
    this.#end = await append(this.#log, trialEntry(trial), this.#end);
  }

  /** Makes it a result of the store. Rejects with the system's error; the trials then stay for a later start. */
  async save(result: ExperimentResult, records: RecordColumns): Promise<void> {
    if (!isId(result.id)) throw new Error(`"${result.id}" can't be the name of a folder`);
    await this.#log.close().catch(() => undefined);
    try {
      // The user may have removed all results meanwhile; this one is still in memory.
      await this.#fs.makeFolder(this.#folder);
      await writeFiles(this.#folder, { result, records }, this.#fs);
    } catch (error) {
      for (const name of [RECORDS, RESULT]) await this.#fs.remove(join(this.#folder, name)).catch(() => undefined);
      throw error;
    }
    await moveIn(this.#dir, this.#folder, result.id, this.#fs);
  }

  async discard(): Promise<void> {
    await this.#log.close().catch(() => undefined);
    await this.#fs.remove(this.#folder).catch(() => undefined);
  }
}

/** Moves a folder whose result is whole and on the disk to its place. From here on its log is not needed. */
export async function moveIn(dir: string, folder: string, id: string, fs: FileSystem): Promise<void> {
  for (const name of [TRIALS, OWNER]) await fs.remove(join(folder, name));
  await fs.rename(folder, join(dir, id));
  await fs.syncFolder(dir);
}

async function append(log: OpenFile, pieces: readonly Uint8Array[], position: number): Promise<number> {
  let end = position;
  for (const piece of pieces) end = await writeAll(log, piece, end);
  await log.sync();
  return end;
}
