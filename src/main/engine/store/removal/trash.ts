import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepParts } from '../../disk/write-file.ts';
import { wallTime } from '../../measure/clock.ts';
import { TRASH } from '../layout.ts';

/** A deleted item can be restored for this long. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

/** The place of a deleted item: a result's folder, a recommendation's file. */
export const inTrash = (dir: string, name: string): string => join(dir, TRASH, name);

/** Moves an item to the trash. */
export async function throwAway(dir: string, name: string): Promise<void> {
  const target = inTrash(dir, name);
  const source = join(dir, name);
  await stat(source);
  await mkdir(join(dir, TRASH), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(source, target);
  // From now on its age counts from the deletion.
  const now = new Date(wallTime());
  await utimes(target, now, now);
}

/** Moves an item from the trash to its place. */
export const takeBack = (dir: string, name: string): Promise<void> => rename(inTrash(dir, name), join(dir, name));

/** Removes for good what was deleted long ago, and the single files that killed writers left. */
export async function sweep(dir: string): Promise<void> {
  const nowMs = Date.parse(wallTime());
  await sweepParts(dir, nowMs);
  const trash = join(dir, TRASH);
  const names = await readdir(trash).catch(() => []);
  for (const path of names.map((name) => join(trash, name))) {
    const modifiedMs = await stat(path).then(
      (found) => found.mtimeMs,
      () => Infinity,
    );
    // The next start tries again to remove what can't be removed now.
    if (nowMs - modifiedMs > KEPT_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
