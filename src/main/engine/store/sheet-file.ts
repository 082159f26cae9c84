import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { cheatSheet, type CheatSheet } from '../../../contract/index.ts';

/** The last cheat sheet, in a file. A damaged file is kept beside as `.damaged`, and there is none then. */
export class SheetFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
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

  /** Rejects with one sentence when it can't be written. */
  async write(sheet: CheatSheet): Promise<void> {
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFileAtomic(this.#path, `${JSON.stringify(sheet, null, 1)}\n`);
    } catch (error) {
      throw new Error(`The cheat sheet could not be written to ${this.#path}: ${(error as Error).message}.`, { cause: error });
    }
  }
}
