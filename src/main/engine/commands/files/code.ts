import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import {
  ok,
  problem,
  taskCode,
  taskExtensions,
  type Commands,
  type Outcome,
  type TaskCode,
  WRITTEN_PREFIX,
} from '../../../../contract/index.ts';
import { reasonOf } from '../../disk/reason.ts';
import { asFileName } from '../../store/file-name.ts';
import { keepFiles } from './dropped-files.ts';
import type { OldCode } from '../../store/removal/old-code.ts';
import { handOver, type SaveFile } from '../hand-to-user.ts';

/** UTF-8 has at most three bytes for each character of a JavaScript string. */
const MAX_BYTES = 3 << 20;

/** Code that the user writes in the window. `droppedDir`: where its files lie, beside dropped ones, so that pasted programs treat them alike. */
export const codeCommands = (
  droppedDir: string,
  save: SaveFile | null,
  old: OldCode,
): Pick<Commands, 'code.keep' | 'code.open' | 'code.save'> => ({
  'code.keep': async ({ name, code }) => {
    const kept = await keepFiles(droppedDir, WRITTEN_PREFIX, [{ name, bytes: bytesOf(code) }]);
    if (!kept.ok) return kept;
    const [path = ''] = kept.value;
    old.saved(basename(dirname(path)));
    // The answer does not wait for it.
    void old.sweep();
    return ok(path);
  },
  'code.open': async ({ path }) => {
    const read = await readCode(path);
    return read.ok ? ok({ ...read.value, written: isWritten(path, droppedDir) }) : read;
  },
  'code.save': ({ name, code }) => handOver({ name: asFileName(name, 'task.txt'), mediaType: 'text/plain', bytes: bytesOf(code) }, save),
});

const bytesOf = (code: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(code);

const isWritten = (path: string, droppedDir: string): boolean => {
  const folder = dirname(resolve(path));
  return basename(folder).startsWith(WRITTEN_PREFIX) && dirname(folder) === resolve(droppedDir);
};

async function readCode(path: string): Promise<Outcome<TaskCode>> {
  const name = basename(path);
  if (!taskCode.shape.name.safeParse(name).success)
    return problem('bad-input', `${path} is not the file of a task: its name must end in .${taskExtensions.join(', .')}.`);
  try {
    const found = await stat(path);
    if (!found.isFile()) return problem('bad-input', `${path} is not a file.`);
    if (found.size > MAX_BYTES) return problem('bad-input', `${path} is too large to edit here: the limit is 3 MB.`);
    const parsed = taskCode.safeParse({ name, code: await readFile(path, 'utf8') });
    return parsed.success ? ok(parsed.data) : problem('bad-input', `${path} is too long to edit here.`);
  } catch (error) {
    return problem('failed', `${path} could not be read: ${reasonOf(error)}.`);
  }
}
