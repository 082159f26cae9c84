import type { Dirent } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TRIALS } from '../layout.ts';
import { readStart } from '../trial-log.ts';

/** The folders whose files name the code that ran. */
export interface NamingFolders {
  /** The folder of results that is in force. */
  readonly results: string;
  /** Folders that may not exist yet. */
  readonly others: readonly string[];
}

/** `ID/result.json`, and the same in the trash. */
const LEVELS = 3;

/**
 * The folders of written code that results, recommendations and running experiments name. Null: the folder of results holds none, so that it may have
 * been moved, or its disk is not there. Rejects where any of them can't be read.
 */
export async function codeNamedIn({ results, others }: NamingFolders): Promise<ReadonlySet<string> | null> {
  const texts = await textsIn(results, LEVELS);
  if (texts.length === 0) return null;
  for (const folder of others) if (await exists(folder)) texts.push(...(await textsIn(folder, LEVELS)));
  return new Set(texts.flat());
}

/** The names in each JSON file and each log of trials, down to so many levels of folders. */
async function textsIn(folder: string, levels: number): Promise<string[][]> {
  const found: string[][] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (await isFolder(entry, path)) {
      if (levels > 1) found.push(...(await textsIn(path, levels - 1)));
    } else if (entry.name.endsWith('.json')) found.push(namesIn(await readFile(path, 'utf8')));
    else if (entry.name === TRIALS) found.push(namesIn(await startIn(path)));
  }
  return found;
}

const namesIn = (text: string): string[] => [...text.matchAll(/written-[0-9a-f]+/g)].map(([name]) => name);

/** What a log says of its experiment; its trials are many times as long, and name nothing else. */
async function startIn(path: string): Promise<string> {
  const file = await open(path);
  try {
    return JSON.stringify(await readStart(file));
  } finally {
    await file.close();
  }
}

/** Also that which a link names: results may lie on another disk. */
const isFolder = async (entry: Dirent, path: string): Promise<boolean> =>
  entry.isSymbolicLink() ? (await stat(path)).isDirectory() : entry.isDirectory();

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    },
  );
