import { access, constants, readFile, rename } from 'node:fs/promises';
import { dirname, isAbsolute, normalize } from 'node:path';
import {
  defaultSettings,
  ok,
  problem,
  settings as settingsSchema,
  type CommandOutputs,
  type Outcome,
  type Settings,
} from '../../../contract/index.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { reasonOf } from '../disk/reason.ts';
import { writeFileWhole } from '../disk/write-file.ts';
import type { Folders } from './folders.ts';

type Answer = CommandOutputs['settings.get'];

/** The user's settings in a file. Renames a damaged file to `.damaged` and starts with the defaults. */
export class SettingsFile {
  readonly #folders: Folders;
  readonly #fs: FileSystem;
  #settings: Promise<Settings> | null = null;

  constructor(folders: Folders, fs: FileSystem = disk) {
    this.#folders = folders;
    this.#fs = fs;
  }

  /** The settings, and the folder of results that follows from them. */
  async get(): Promise<Answer> {
    this.#settings ??= this.#read();
    const settings = await this.#settings;
    return { settings, resultsDir: settings.resultsDir ?? this.#folders.resultsDir };
  }

  /** Saves new settings. If they can't be saved, or the folder of results can't be used, the old ones stay. */
  async set(next: Settings): Promise<Outcome<Answer>> {
    const resultsDir = next.resultsDir === null ? null : normalize(next.resultsDir);
    const why = resultsDir === null ? null : await whyNoFolder(resultsDir, this.#fs);
    if (why) return problem('bad-input', `Results can't be saved in ${String(resultsDir)}: ${why}.`);
    const settings = { ...next, resultsDir };
    const path = this.#folders.settingsFile;
    try {
      await this.#fs.makeFolder(dirname(path));
      await writeFileWhole(path, `${JSON.stringify(settings, null, 2)}\n`, this.#fs);
    } catch (error) {
      return problem('failed', `The settings could not be written to ${path}: ${reasonOf(error)}.`);
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

/** Why results can't be saved in a folder, which is created if it is missing; null if they can. */
async function whyNoFolder(folder: string, fs: FileSystem): Promise<string | null> {
  if (!isAbsolute(folder)) return 'enter an absolute path';
  try {
    await fs.makeFolder(folder);
    await access(folder, constants.W_OK);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') return 'it is a file, or inside one';
    return reasonOf(error);
  }
}

/** The interpreters that the user has added, as the file lists them now. */
export const pointedPythons = async (folders: Folders): Promise<readonly string[]> =>
  (await new SettingsFile(folders).get()).settings.pythons ?? [];
