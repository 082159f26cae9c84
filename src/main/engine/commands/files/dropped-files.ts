import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { CONTENT_DIGITS, ok, problem, type CommandInput, type Outcome } from '../../../../contract/index.ts';
import { disk, type FileSystem } from '../../disk/file-system.ts';
import { reasonOf } from '../../disk/reason.ts';
import { writeFileWhole } from '../../disk/write-file.ts';
import { isFileName } from '../../store/file-name.ts';

/** So much is hashed in one turn of the loop: about 5 ms. */
const IN_A_TURN = 4 << 20;

type Files = CommandInput<'files.keep'>['files'];

/**
 * Saves copies of files side by side, so that they find each other by name; returns the paths, in the given order.
 * The folder's name derives from its content: the same files dropped again are in the same place, and a form that remembers the path stays right.
 */
export const keepDropped = (dir: string, files: Files, fs: FileSystem = disk): Promise<Outcome<readonly string[]>> =>
  keepFiles(dir, '', files, fs);

/** Saves copies of files in a folder whose name begins with `prefix`. */
export async function keepFiles(dir: string, prefix: string, files: Files, fs: FileSystem = disk): Promise<Outcome<readonly string[]>> {
  const odd = files.find(({ name }) => !isFileName(name));
  if (odd) return problem('bad-input', `"${odd.name}" can't be the name of a file on every system. Rename it and try again.`);
  if (new Set(files.map(({ name }) => name)).size < files.length)
    return problem('bad-input', 'Two of these files have the same name. Rename one and try again.');
  const folder = join(dir, `${prefix}${await nameFor(files)}`);
  try {
    await fs.makeFolder(folder);
    for (const { name, bytes } of files) await writeFileWhole(join(folder, name), bytes, fs);
  } catch (error) {
    return problem('failed', `The files could not be saved: ${reasonOf(error)}.`);
  }
  return ok(files.map(({ name }) => join(folder, name)));
}

/** A name for these files by their names and content. Other commands are answered while it is made. */
async function nameFor(files: Files): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) {
    hash.update(`${name}\0${String(bytes.length)}\0`);
    for (let from = 0; from < bytes.length; from += IN_A_TURN) {
      hash.update(bytes.subarray(from, from + IN_A_TURN));
      await turn();
    }
  }
  return hash.digest('hex').slice(0, CONTENT_DIGITS);
}
