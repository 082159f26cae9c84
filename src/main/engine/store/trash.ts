import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { wallTime } from '../measure/clock.ts';
import { TRASH, WRITING } from './layout.ts';

const DAY_MS = 24 * 3600 * 1000;
/** A result that was deleted can be brought back for this long. */
const KEPT_MS = 7 * DAY_MS;

/** Where a deleted result is. */
export const inTrash = (dir: string, id: string): string => join(dir, TRASH, id);

/** Moves a result to the trash. */
export async function throwAway(dir: string, id: string): Promise<void> {
  const target = inTrash(dir, id);
  const source = join(dir, id);
  await stat(source);
  await mkdir(join(dir, TRASH), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(source, target);
  // From now on its age is that of the deletion.
  const now = new Date(wallTime());
  await utimes(target, now, now);
}

/** Moves a result from the trash to its place. */
export const takeBack = (dir: string, id: string): Promise<void> => rename(inTrash(dir, id), join(dir, id));

/** Removes for good what was deleted long ago, and what was left of results whose writer was killed. */
export async function sweep(dir: string): Promise<void> {
  await removeOlder(join(dir, TRASH), KEPT_MS, () => true);
  await removeOlder(dir, DAY_MS, (name) => name.startsWith(WRITING));
}

async function removeOlder(folder: string, ageMs: number, wanted: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter(wanted).map((name) => join(folder, name))) {
    const modifiedMs = await stat(path).then(
      (found) => found.mtimeMs,
      () => Infinity,
    );
    // What can't be removed now is tried again at the next start.
    if (Date.parse(wallTime()) - modifiedMs > ageMs) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
