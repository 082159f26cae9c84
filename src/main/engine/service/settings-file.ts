import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { defaultSettings, settings as settingsSchema, type Settings } from '../../../contract/index.ts';

/** The user's settings in a file. A damaged file is kept beside as `.damaged`, and the defaults hold. */
export class SettingsFile {
  readonly #path: string;
  #settings: Promise<Settings> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  get(): Promise<Settings> {
    this.#settings ??= this.#read();
    return this.#settings;
  }

  /** Rejects when the file can't be written; then the old settings hold. */
  async set(next: Settings): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFileAtomic(this.#path, `${JSON.stringify(next, null, 2)}\n`);
    this.#settings = Promise.resolve(next);
  }

  async #read(): Promise<Settings> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch {
      return defaultSettings;
    }
    try {
      return settingsSchema.parse(JSON.parse(text));
    } catch {
      await rename(this.#path, `${this.#path}.damaged`).catch(() => undefined);
      return defaultSettings;
    }
  }
}
