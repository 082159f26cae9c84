import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { isPythonFile, ok, problem, taskExtensions, type Outcome } from '../../../contract/index.ts';
import { reasonOf } from '../disk/reason.ts';
import { findImported } from '../workloads/modules/typescript-resolve.ts';

const MOST_FILES = 1000;
const MOST_BYTES = 64 * 1024 * 1024;
const CODE = /\.(?:[mc]?[jt]s|[jt]sx)$/i;
/** Relative paths in `import`, `export ... from`, `import()`, `require()` and `new URL()`. */
const IMPORTED = /(?:\bfrom|\bimport|\brequire|\bURL)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]*)\1/g;

/** A task that a machine can run, or that an experiment asks for: the hash of its files stands for it. */
export interface HashedTask {
  readonly path: string;
  /** Its file's name, for people. */
  readonly file: string;
  readonly hash: string;
}

/**
 * Hashes a task's file with all files that it imports by a relative path, and those that they import. Two machines that have the same files, in
 * whatever folder, have the same hash. Packages and files that the task only reads are not part of it.
 */
export async function hashTask(path: string): Promise<Outcome<HashedTask>> {
  const root = resolve(path);
  if (isPythonFile(root))
    return problem('bad-input', `The task ${root} is Python, which machines can't run yet. Name a JavaScript or TypeScript file.`);
  if (!taskExtensions.some((extension) => root.toLowerCase().endsWith(`.${extension}`)))
    return problem(
      'bad-input',
      `${root} is not a task module: its name must end with ${taskExtensions.map((each) => `.${each}`).join(', ')}.`,
    );
  const files = new Map<string, string>();
  const waiting = [root];
  let bytes = 0;
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    const content = await readFile(file).catch((error: unknown) => reasonOf(error));
    if (typeof content === 'string') return problem('bad-input', `The task file ${file} can't be read: ${content}.`);
    bytes += content.length;
    if (files.size >= MOST_FILES || bytes > MOST_BYTES)
      return problem('bad-input', `The task ${root} imports more than ${String(MOST_FILES)} files or 64 MiB. Bundle it into one file.`);
    files.set(file, createHash('sha256').update(content).digest('hex'));
    if (CODE.test(file)) waiting.push(...(await importsOf(file, content.toString('utf8'))));
  }
  return ok({ path: root, file: basename(root), hash: hashOf(root, files) });
}

/** Why none of the tasks that a machine has is the one that is asked for: a sentence with both hashes, where it has a file of that name. */
export function differingTask(
  machine: string,
  tasks: readonly Pick<HashedTask, 'file' | 'hash'>[],
  { file, hash }: Pick<HashedTask, 'file' | 'hash'>,
): string {
  const same = tasks.find((task) => task.file === file);
  if (!same) return `${machine} was not started with the task ${file} (${hash}). Start its worker with --task.`;
  return `${machine} has another ${file}: its hash there is ${same.hash}, and here ${hash}. Copy the same files to both, and restart that worker.`;
}

/** The files that a text imports. What is none, as a path in a comment, is left out. */
async function importsOf(file: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [, , path = ''] of text.matchAll(IMPORTED)) {
    const target = resolve(dirname(file), path.replace(/[?#].*$/, ''));
    const exact = await stat(target).catch(() => null);
    const imported = exact?.isFile() ? target : findImported(target);
    if (imported !== null) found.push(imported);
  }
  return found;
}

/** The task's own file has no name here, so it may be called differently on each machine. */
function hashOf(root: string, files: ReadonlyMap<string, string>): string {
  const named = [...files].map(([file, hash]) => `${file === root ? '' : relative(dirname(root), file).split(sep).join('/')}\0${hash}\n`);
  return createHash('sha256').update(named.sort().join('')).digest('hex');
}
