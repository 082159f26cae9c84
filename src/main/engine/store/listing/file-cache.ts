import { stat } from 'node:fs/promises';
import type { Outcome } from '../../../../contract/index.ts';

/** Parsed content of files, valid while the files stay the same; evicts the least recently used. */
export class FileCache<T> {
  readonly #most: number;
  readonly #kept = new Map<string, { readonly stamp: string; readonly value: Promise<Outcome<T>> }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns what `read` gives for the file at `path`, without reading it again while the file is the same. Does not cache failures. */
  async get(path: string, read: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const stamp = await stampOf(path);
    const kept = this.#kept.get(path);
    const entry = kept !== undefined && kept.stamp === stamp ? kept : { stamp, value: read() };
    // Set again, so that the map is in order of use.
    this.#kept.delete(path);
    this.#kept.set(path, entry);
    for (const oldest of [...this.#kept.keys()].slice(0, -this.#most)) this.#kept.delete(oldest);
    const outcome = await entry.value;
    if (!outcome.ok && this.#kept.get(path) === entry) this.#kept.delete(path);
    return outcome;
  }
}

/** Identifies a version of a file; empty where there is none. */
async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found === null ? '' : `${String(found.mtimeMs)} ${String(found.size)} ${String(found.ino)}`;
}
