import { access, constants, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, isAbsolute, normalize } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {
  defaultSettings,
  ok,
  problem,
  settings as settingsSchema,
  type CommandOutputs,
  type Outcome,
  type Settings,
} from '../../../contract/index.ts';
import { messageOf } from '../host/executor.ts';
import type { Folders } from './folders.ts';

type Answer = CommandOutputs['settings.get'];

/** The user's settings in a file. A damaged file is kept beside as `.damaged`, and the defaults hold. */
export class SettingsFile {
  readonly #folders: Folders;
  #settings: Promise<Settings> | null = null;

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  /** The settings, and the folder of results that follows from them. */
  async get(): Promise<Answer> {
    this.#settings ??= this.#read();
    const settings = await this.#settings;
    return { settings, resultsDir: settings.resultsDir ?? this.#folders.resultsDir };
  }

  /** Keeps other settings. When they can't be kept, or the folder of results can't be used, the old ones hold. */
  async set(next: Settings): Promise<Outcome<Answer>> {
    const resultsDir = next.resultsDir === null ? null : normalize(next.resultsDir);
    const why = resultsDir === null ? null : await whyNoFolder(resultsDir);
    if (why) return problem('bad-input', `Results can't be kept in ${String(resultsDir)}: ${why}.`);
    const settings = { ...next, resultsDir };
    const path = this.#folders.settingsFile;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, `${JSON.stringify(settings, null, 2)}\n`);
    } catch (error) {
      return problem('failed', `The settings could not be written to ${path}: ${messageOf(error)}.`);
    }
    this.#settings = Promise.resolve(settings);
    return ok(await this.get());
  }

  async #read(): Promise<Settings> {
    const path = this.#folders.settingsFile;
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch {
      return defaultSettings;
    }
    try {
      return settingsSchema.parse(JSON.parse(text));
    } catch {
      await rename(path, `${path}.damaged`).catch(() => undefined);
      return defaultSettings;
    }
  }
}

/** Why results can't be kept in a folder, which is made where it is missing; null when they can. */
async function whyNoFolder(folder: string): Promise<string | null> {
  if (!isAbsolute(folder)) return 'give the whole path, from the root';
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') return 'it is a file, or lies in one';
    return code === 'EACCES' || code === 'EROFS' || code === 'EPERM' ? 'writing there is not allowed' : messageOf(error);
  }
}

/** The interpreters that the user has pointed at, as the file has them now. */
export const pointedPythons = async (folders: Folders): Promise<readonly string[]> =>
  (await new SettingsFile(folders).get()).settings.pythons ?? [];
