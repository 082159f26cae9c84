import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { claimVerdict, type ClaimVerdict } from '../../../contract/index.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { writeFileWhole } from '../disk/write-file.ts';

const content = z.object({ schema: z.literal(1), verdicts: z.array(claimVerdict) });

/** The newest verdict of each claim, in a file. Renames a damaged file to `.damaged`. */
export class VerdictsFile {
  readonly #path: string;
  readonly #fs: FileSystem;
  #known: Promise<Map<string, ClaimVerdict>> | null = null;

  constructor(path: string, fs: FileSystem = disk) {
    this.#path = path;
    this.#fs = fs;
  }

  async all(): Promise<readonly ClaimVerdict[]> {
    return [...(await this.#verdicts()).values()];
  }

  /** Saves a verdict, which replaces the claim's last one. Rejects if it can't be written; it is then in memory all the same. */
  async put(verdict: ClaimVerdict): Promise<void> {
    const known = await this.#verdicts();
    known.set(verdict.id, verdict);
    await this.#fs.makeFolder(dirname(this.#path));
    await writeFileWhole(this.#path, `${JSON.stringify({ schema: 1, verdicts: [...known.values()] }, null, 2)}\n`, this.#fs);
  }

  #verdicts(): Promise<Map<string, ClaimVerdict>> {
    this.#known ??= this.#read();
    return this.#known;
  }

  async #read(): Promise<Map<string, ClaimVerdict>> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch {
      return new Map();
    }
    try {
      return new Map(content.parse(JSON.parse(text)).verdicts.map((verdict) => [verdict.id, verdict]));
    } catch {
      await rename(this.#path, `${this.#path}.damaged`).catch(() => undefined);
      return new Map();
    }
  }
}
