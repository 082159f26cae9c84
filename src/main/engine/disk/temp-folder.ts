import { lstat, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, problem, type Outcome } from '../../../contract/index.ts';
import { disk } from './file-system.ts';
import { stateOf, thisOwner } from './owner.ts';
import { namedOwner, OWNER_NAME, ownerName } from './owner-name.ts';
import { reasonOf } from './reason.ts';

const PREFIX = 'lanewise-';
/** The owner's name, which folders of older versions lack, and the suffix that mkdtemp adds. */
const NAME = new RegExp(`^${PREFIX}(?:${OWNER_NAME.source}-)?[A-Za-z0-9]{6}$`);
/** A folder with an unknown owner is left alone for this long. */
const UNKNOWN_MS = 24 * 3600 * 1000;

/** The one folder for everything that an experiment, a recommendation or an estimate needs only while it runs. */
export interface TempFolder {
  readonly path: string;
  /** Makes a folder in it, even if somebody has removed all of it meanwhile. Rejects with one sentence. */
  subfolder(name: string): Promise<string>;
  /** Removes it with all its content. Never rejects: the next start removes what can't be removed now. */
  remove(): Promise<void>;
}

/**
 * Makes a folder that only this user may enter. Its own name tells its owner, so that no kill can leave one of which nothing is known.
 * The problem says which folder could not be made, and why.
 */
export async function makeTempFolder(): Promise<Outcome<TempFolder>> {
  const parent = tmpdir();
  await sweepTempFolders(parent);
  try {
    const path = await mkdtemp(join(parent, `${PREFIX}${ownerName(await thisOwner())}-`));
    return ok({ ...folderAt(path), remove: () => disk.remove(path).catch(() => undefined) });
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return problem(
      'bad-input',
      `Temporary files can't be written to ${parent}: ${missing ? 'the folder does not exist' : reasonOf(error)}. Set TMPDIR to another folder.`,
    );
  }
}

/** The part of a temporary folder that users of it need. */
const folderAt = (path: string): Pick<TempFolder, 'path' | 'subfolder'> => ({
  path,
  subfolder: async (name) => {
    const folder = join(path, name);
    try {
      await disk.makeFolder(folder);
    } catch (error) {
      throw new Error(`its temporary folder ${folder} could not be made: ${reasonOf(error)}`, { cause: error });
    }
    return folder;
  },
});

/** Removes the folders whose owner is gone, as after a crash. Never rejects, and never touches another user's folders. */
export async function sweepTempFolders(parent: string = tmpdir(), nowMs: number = new Date().getTime()): Promise<void> {
  const names = (await readdir(parent).catch(() => [])).filter((name) => NAME.test(name));
  if (names.length === 0) return;
  const own = await thisOwner();
  for (const name of names) {
    const path = join(parent, name);
    const found = await lstat(path).catch(() => null);
    if (!found?.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) continue;
    const owner = namedOwner(name, own);
    const state = owner === null ? 'unknown' : await stateOf(owner, own);
    if (state === 'gone' || (state === 'unknown' && nowMs - found.mtimeMs > UNKNOWN_MS)) await disk.remove(path).catch(() => undefined);
  }
}
