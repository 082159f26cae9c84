import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { wallTime } from '../measure/clock.ts';
import { TRASH, WRITING } from './layout.ts';

const DAY_MS = 24 * 3600 * 1000;
/** What was deleted can be brought back for this long. */
const KEPT_MS = 7 * DAY_MS;

/** Where something deleted is: a result's folder, an answer's file. */
export const inTrash = (dir: string, name: string): string => join(dir, TRASH, name);

/** Moves it to the trash. */
export async function throwAway(dir: string, name: string): Promise<void> {
  const target = inTrash(dir, name);
  const source = join(dir, name);
  await stat(source);
  await mkdir(join(dir, TRASH), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(source, target);
  // From now on its age is that of the deletion.
  const now = new Date(wallTime());
  await utimes(target, now, now);
}

/** Moves it from the trash to its place. */
export const takeBack = (dir: string, name: string): Promise<void> => rename(inTrash(dir, name), join(dir, name));

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
