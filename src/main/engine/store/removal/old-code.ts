import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { wallTime } from '../../measure/clock.ts';

/** The start of a folder's name that sets code written in the window apart from dropped files. */
export const WRITTEN = 'written-';

/** As long as a deleted result can be restored. A window that was open for longer saves its code again when it is opened the next time. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** Removes old versions of code written in the window: each pause in typing leaves one. */
export class OldCode {
  readonly #droppedDir: string;
  readonly #namedIn: () => Promise<readonly string[]>;
  #sweptMs = -Infinity;

  /** `namedIn`: the folders of results and recommendations, which name the code that ran. */
  constructor(droppedDir: string, namedIn: () => Promise<readonly string[]>) {
    this.#droppedDir = droppedDir;
    this.#namedIn = namedIn;
  }

  /** Removes versions that were last saved long ago and that no result or recommendation names, deleted ones included. At most once a day. */
  async sweep(nowMs = Date.parse(wallTime())): Promise<void> {
    if (nowMs - this.#sweptMs < DAY_MS) return;
    this.#sweptMs = nowMs;
    const old = await this.#olderThan(nowMs - KEPT_MS);
    if (old.length === 0) return;
    const folders = await this.#namedIn();
    const named = new Set((await Promise.all(folders.map((folder) => namesIn(folder, LEVELS)))).flat());
    for (const name of old)
      if (!named.has(name)) await rm(join(this.#droppedDir, name), { recursive: true, force: true }).catch(() => undefined);
  }

  async #olderThan(limitMs: number): Promise<string[]> {
    const old: string[] = [];
    for (const name of await readdir(this.#droppedDir).catch(() => [])) {
      const modifiedMs = await stat(join(this.#droppedDir, name)).then(
        (found) => found.mtimeMs,
        () => Infinity,
      );
      if (name.startsWith(WRITTEN) && modifiedMs < limitMs) old.push(name);
    }
    return old;
  }
}

/** `ID/result.json`, and the same in the trash. */
const LEVELS = 3;

/** The folders of written code that JSON files name, down to so many levels of folders. */
async function namesIn(folder: string, levels: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && levels > 1) names.push(...(await namesIn(path, levels - 1)));
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const text = await readFile(path, 'utf8').catch(() => '');
    names.push(...[...text.matchAll(/written-[0-9a-f]+/g)].map(([name]) => name));
  }
  return names;
}
