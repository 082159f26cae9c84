import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FileSystem } from '../disk/file-system.ts';
import { writeNewFile } from '../disk/write-file.ts';
import { arrowPieces } from '../report/arrow/arrow.ts';
import { resultText } from '../report/result-files.ts';
import { RECORDS, RESULT, WRITING } from './layout.ts';
import type { WholeResult } from './parse.ts';

/** Writes the folder of a result beside its place and moves it there in one step, so that no reader ever sees a part of it. Rejects with the system's error. */
export async function writeWhole(dir: string, { result, records }: WholeResult, fs: FileSystem): Promise<void> {
  const folder = join(dir, `${WRITING}${randomBytes(8).toString('hex')}`);
  try {
    await fs.makeFolder(folder);
    await writeFiles(folder, { result, records }, fs);
    await fs.rename(folder, join(dir, result.id));
  } catch (error) {
    // What can't be removed now is swept up later; the first reason is the one to report.
    await fs.remove(folder).catch(() => undefined);
    throw error;
  }
  await fs.syncFolder(dir);
}

/** Writes the files of a result into a folder that has none of them yet. An error may leave a part of them there. */
export async function writeFiles(folder: string, { result, records }: WholeResult, fs: FileSystem): Promise<void> {
  if (records !== null) await writeNewFile(join(folder, RECORDS), await arrowPieces(result, records), fs);
  await writeNewFile(join(folder, RESULT), resultText(result), fs);
  await fs.syncFolder(folder);
}
