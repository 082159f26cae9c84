import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { resultHead, type ResultHead } from '../../../contract/index.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { writeFileWhole } from '../disk/write-file.ts';
import { stampOf } from './file-cache.ts';
import { headOf } from './head.ts';
import { HEADS, RECORDS, RESULT } from './layout.ts';
import { readResult } from './read.ts';

const known = z.record(z.string(), z.object({ stamp: z.string(), head: resultHead }));
type Known = z.infer<typeof known>;

/**
 * The heads of results, kept in a file beside them: reading hundreds of whole results takes seconds, and asking whether
 * they are still the same takes milliseconds.
 */
export class Heads {
  readonly #dir: string;
  readonly #fs: FileSystem;
  #known: Promise<Known> | null = null;
  #changed = false;

  constructor(dir: string, fs: FileSystem) {
    this.#dir = dir;
    this.#fs = fs;
  }

  /** The head of the result in folder `id`; null where there is none that can be read. */
  async get(id: string): Promise<ResultHead | null> {
    const heads = await this.#load();
    const folder = join(this.#dir, id);
    const stamp = await stampOf(join(folder, RESULT));
    if (stamp === '') return null;
    const before = Object.hasOwn(heads, id) ? heads[id] : undefined;
    if (before?.stamp === stamp) return before.head;
    const result = await readResult(folder);
    if (!result.ok) return null;
    const sizes = await Promise.all(
      [RESULT, RECORDS].map((file) =>
        stat(join(folder, file)).then(
          (found) => found.size,
          () => 0,
        ),
      ),
    );
    const head = headOf(
      { ...result.value, id },
      sizes.reduce((sum, size) => sum + size, 0),
    );
    heads[id] = { stamp, head };
    this.#changed = true;
    return head;
  }

  /** Forgets all but these results, and writes down what was learnt. */
  async keep(ids: readonly string[]): Promise<void> {
    const heads = await this.#load();
    const wanted = new Set(ids);
    const gone = Object.keys(heads).filter((id) => !wanted.has(id));
    for (const id of gone) Reflect.deleteProperty(heads, id);
    if (!this.#changed && gone.length === 0) return;
    this.#changed = false;
    // It only saves time: where it can't be written, the next start reads the results again.
    await writeFileWhole(join(this.#dir, HEADS), JSON.stringify(heads), this.#fs).catch(() => undefined);
  }

  #load(): Promise<Known> {
    this.#known ??= readFile(join(this.#dir, HEADS), 'utf8')
      .then((text) => known.parse(JSON.parse(text)))
      .catch(() => ({}));
    return this.#known;
  }
}
