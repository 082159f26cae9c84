import { randomBytes } from 'node:crypto';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentResult, RecordColumns } from '../../../contract/index.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { OWNER, readOwner, stateOf, thisOwner, type Owner } from '../disk/owner.ts';
import { writeFileWhole } from '../disk/write-file.ts';
import { wallTime } from '../measure/clock.ts';
import { moveIn } from './begun-result.ts';
import { RECORDS, RESULT, TRIALS, WRITING } from './layout.ts';
import { readResult } from './read.ts';
import { readLog, type Logged } from './trial-log.ts';
import { writeFiles } from './write.ts';

/** If the owner of a run can't be checked, the run counts as abandoned when nothing was added to it for this long. */
const UNKNOWN_MS = 24 * 3600 * 1000;

/** A run that no program finishes any more: what its log holds, and when that was last written. */
export interface AbandonedRun extends Logged {
  /** ISO 8601, UTC. */
  readonly lastAt: string;
}

/** Makes a result of an abandoned run; its records are those of the trials, one after the other. */
export type MakeResult = (run: AbandonedRun) => { readonly result: ExperimentResult; readonly records: RecordColumns };

/**
 * The outcome for one abandoned run: the result made of it, with the number of parts of its log that could not be read; why there is none yet; or
 * where its folder went for the user to look at, since not even its experiment can be read.
 */
export type Recovery =
  | { readonly result: ExperimentResult; readonly gaps: number }
  | { readonly run: AbandonedRun | null; readonly error: unknown }
  | { readonly illegible: string };

/**
 * Makes results of the runs in `dir` whose program is gone. Several programs may do so at once: each run is recovered by one of them.
 * Runs without a finished trial are removed, unless their log can't be read. Never rejects; what can't be written stays for the next start.
 */
export async function recoverAbandoned(dir: string, make: MakeResult, fs: FileSystem): Promise<Recovery[]> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.startsWith(WRITING));
  if (names.length === 0) return [];
  const own = await thisOwner();
  const recovered: Recovery[] = [];
  for (const name of names) {
    const folder = await claim(dir, name, own, fs).catch(() => null);
    if (folder === null) continue;
    const recovery = await recover(dir, folder, make, fs);
    if (recovery) recovered.push(recovery);
  }
  return recovered;
}

/** Claims an abandoned folder by renaming it, which only one program can; null: it is not abandoned. */
async function claim(dir: string, name: string, own: Owner, fs: FileSystem): Promise<string | null> {
  const folder = join(dir, name);
  if (!(await lstat(folder)).isDirectory()) return null;
  const owner = await readOwner(join(folder, OWNER));
  const state = owner === null ? 'unknown' : await stateOf(owner, own);
  if (state === 'alive') return null;
  if (state === 'unknown' && Date.parse(wallTime()) - (await lastChangeMs(folder)) < UNKNOWN_MS) return null;
  const claimed = join(dir, `${WRITING}${randomBytes(8).toString('hex')}`);
  await fs.rename(folder, claimed);
  await writeFileWhole(join(claimed, OWNER), JSON.stringify(own), fs);
  return claimed;
}

async function recover(dir: string, folder: string, make: MakeResult, fs: FileSystem): Promise<Recovery | null> {
  let run: AbandonedRun | null = null;
  try {
    // It was already whole, and its program ended before it could move it.
    const whole = await readResult(folder);
    if (whole.ok && !(await exists(join(folder, TRIALS)))) {
      await moveIn(dir, folder, whole.value.id, fs);
      return { result: whole.value, gaps: 0 };
    }
    run = await readRun(folder);
    if (run === null || run.trials.length === 0) {
      const empty = run === null ? (await sizeOf(join(folder, TRIALS))) === 0 : run.gaps === 0;
      if (!empty) return { illegible: await setAside(dir, folder, fs) };
      await fs.remove(folder);
      return null;
    }
    const { result, records } = make(run);
    for (const name of [RECORDS, RESULT]) await fs.remove(join(folder, name));
    await writeFiles(folder, { result, records }, fs);
    await moveIn(dir, folder, result.id, fs);
    return { result, gaps: run.gaps };
  } catch (error) {
    // It stays as it is, owned by this program; the next start tries again.
    return { run, error };
  }
}

/** A log that can't be read is not removed: it gets a name that lists show, so that it is reported. */
async function setAside(dir: string, folder: string, fs: FileSystem): Promise<string> {
  const aside = join(dir, `damaged-${randomBytes(8).toString('hex')}`);
  await fs.rename(folder, aside);
  await fs.syncFolder(dir);
  return aside;
}

async function readRun(folder: string): Promise<AbandonedRun | null> {
  const path = join(folder, TRIALS);
  if (!(await exists(path))) return null;
  const file = await open(path, 'r');
  try {
    const logged = await readLog(file);
    return logged && { ...logged, lastAt: (await file.stat()).mtime.toISOString() };
  } finally {
    await file.close();
  }
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

async function lastChangeMs(folder: string): Promise<number> {
  const times = await Promise.all(
    [folder, join(folder, TRIALS)].map((path) =>
      stat(path).then(
        (found) => found.mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...times);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
