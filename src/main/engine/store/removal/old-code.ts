import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WRITTEN_PREFIX } from '../../../../contract/index.ts';
import { nowNs, sinceMs, wallTime } from '../../measure/clock.ts';
import { codeNamedIn, type NamingFolders } from './code-names.ts';

/** As long as a deleted result can be restored. An open editor saves its code again every day. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** Removes old versions of code written in the window: each pause in typing leaves one. */
export class OldCode {
  readonly #droppedDir: string;
  readonly #folders: () => Promise<NamingFolders>;
  /** When this program last saved a version, by the name of its folder: the time of day may be set forward meanwhile. */
  readonly #savedNs = new Map<string, bigint>();
  #sweptMs = -Infinity;

  constructor(droppedDir: string, folders: () => Promise<NamingFolders>) {
    this.#droppedDir = droppedDir;
    this.#folders = folders;
  }

  /** Notes that this version was saved just now. */
  saved(name: string): void {
    this.#savedNs.set(name, nowNs());
  }

  /**
   * Removes versions that were last saved long ago and that nothing names: no result, recommendation or run, deleted ones included. Removes none
   * where that can't be told. At most once a day; never rejects.
   */
  async sweep(nowMs = Date.parse(wallTime())): Promise<void> {
    if (nowMs - this.#sweptMs < DAY_MS) return;
    this.#sweptMs = nowMs;
    for (const [name, savedNs] of this.#savedNs) if (sinceMs(savedNs) > KEPT_MS) this.#savedNs.delete(name);
    try {
      const old: string[] = [];
      for (const name of await readdir(this.#droppedDir)) if (await this.#isOld(name, nowMs)) old.push(name);
      if (old.length === 0) return;
      const named = await codeNamedIn(await this.#folders());
      if (named === null) return;
      for (const name of old)
        // Another window may have saved it while the names were read.
        if (!named.has(name) && (await this.#isOld(name, nowMs)))
          await rm(join(this.#droppedDir, name), { recursive: true, force: true }).catch(() => undefined);
    } catch {
      // What can't be read now is tried again a day later.
    }
  }

  async #isOld(name: string, nowMs: number): Promise<boolean> {
    if (!name.startsWith(WRITTEN_PREFIX) || this.#savedNs.has(name)) return false;
    const found = await lstat(join(this.#droppedDir, name)).catch(() => null);
    return found !== null && found.mtimeMs < nowMs - KEPT_MS;
  }
}
