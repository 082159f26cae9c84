import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cheatSheet, type CheatSheet } from '../../../contract/index.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { reasonOf } from '../disk/reason.ts';
import { writeFileWhole } from '../disk/write-file.ts';

/** The last cheat sheet, in a file. Renames a damaged file to `.damaged` and starts without one. */
export class SheetFile {
  readonly #path: string;
  readonly #fs: FileSystem;

  constructor(path: string, fs: FileSystem = disk) {
    this.#path = path;
    this.#fs = fs;
  }

  async read(): Promise<CheatSheet | null> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch {
      return null;
    }
    try {
      return cheatSheet.parse(JSON.parse(text));
    } catch {
      await rename(this.#path, `${this.#path}.damaged`).catch(() => undefined);
      return null;
    }
  }

  /** Rejects with one sentence if it can't be written. */
  async write(sheet: CheatSheet): Promise<void> {
    try {
      await this.#fs.makeFolder(dirname(this.#path));
      await writeFileWhole(this.#path, `${JSON.stringify(sheet, null, 1)}\n`, this.#fs);
    } catch (error) {
      throw new Error(`The cheat sheet could not be written to ${this.#path}: ${reasonOf(error)}.`, { cause: error });
    }
  }
}
