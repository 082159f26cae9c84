import { lstatSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { ListedResult, UnreadableResult } from '../../../../contract/index.ts';
import { listedOf } from './listed-result.ts';
import { isId, RECORDS, RESULT } from '../layout.ts';
import { readListed, roomForListed } from './read-listed.ts';

/** How many results are read in one turn of the loop: about 10 ms. */
const IN_A_TURN = 50;
/** Files that systems put into folders by themselves, and that users don't care about. */
const OF_SYSTEMS = new Set(['Thumbs.db', 'desktop.ini']);

interface Known {
  readonly stamp: string;
  readonly entry: Entry;
}

type Entry = { readonly result: ListedResult } | { readonly unreadable: UnreadableResult };

/** What lists show of the entries of a store; reads an entry again when its files have changed. */
export class Listing {
  readonly #dir: string;
  readonly #room = roomForListed();
  #known = new Map<string, Known>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The results among the entries with these names, and why the others can't be read. */
  async all(
    names: readonly string[],
  ): Promise<{ readonly results: readonly ListedResult[]; readonly unreadable: readonly UnreadableResult[] }> {
    const shown = names.filter((name) => !name.startsWith('.') && !OF_SYSTEMS.has(name));
    const known = new Map<string, Known>();
    const results: ListedResult[] = [];
    const unreadable: UnreadableResult[] = [];
    for (const [i, name] of shown.entries()) {
      if (i % IN_A_TURN === IN_A_TURN - 1) await turn();
      const found = await this.#entry(name);
      // Another program deleted it since the names were read.
      if (found === null) continue;
      known.set(name, found);
      if ('result' in found.entry) results.push(found.entry.result);
      else unreadable.push(found.entry.unreadable);
    }
    this.#known = known;
    return { results, unreadable };
  }

  /** The result in folder `id`; null where there is no readable one. */
  async get(id: string): Promise<ListedResult | null> {
    const found = await this.#entry(id);
    if (found === null) return null;
    this.#known.set(id, found);
    return 'result' in found.entry ? found.entry.result : null;
  }

  /** What lists show of an entry; null: there is none. */
  async #entry(name: string): Promise<Known | null> {
    const folder = join(this.#dir, name);
    const result = foundAt(join(folder, RESULT));
    const records = foundAt(join(folder, RECORDS));
    const stamp = [result, records].map((found) => `${String(found?.mtimeMs)} ${String(found?.size)} ${String(found?.ino)}`).join(' ');
    const before = this.#known.get(name);
    if (before?.stamp === stamp && 'result' in before.entry) return before;
    if (!isId(name))
      return { stamp, entry: { unreadable: { name, why: `${folder} is not a result: its name has characters that ids don't have.` } } };
    const read = await readListed(folder, this.#room);
    if (!read.ok && isGone(folder)) return null;
    const bytes = (result?.size ?? 0) + (records?.size ?? 0);
    return {
      stamp,
      entry: read.ok ? { result: listedOf({ ...read.value, id: name }, bytes) } : { unreadable: { name, why: read.problem.message } },
    };
  }
}

const foundAt = (path: string): Stats | null => {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    // A part of the path is not a folder, or may not be entered; reading it reports that.
    return null;
  }
};

const isGone = (path: string): boolean => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
};
