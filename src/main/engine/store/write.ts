import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ExperimentResult } from '../../../contract/index.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { writeNewFile } from '../disk/write-file.ts';
import { arrowPieces } from '../report/arrow.ts';
import { RECORDS, RESULT, WRITING } from './layout.ts';
import type { WholeResult } from './parse.ts';

/** Writes the folder of a result beside its place and moves it there in one step, so that nobody ever sees a part of it. Rejects with the system's error. */
export async function writeWhole(dir: string, { result, records }: WholeResult, fs: FileSystem): Promise<void> {
  const folder = join(dir, `${WRITING}${randomBytes(8).toString('hex')}`);
  try {
    await fs.makeFolder(folder);
    await writeNewFile(join(folder, RECORDS), await arrowPieces(result, records), fs);
    await writeNewFile(join(folder, RESULT), resultJson(result), fs);
    await fs.syncFolder(folder);
    await fs.rename(folder, join(dir, result.id));
  } catch (error) {
    // What can't be removed either is swept up later; the first reason is the one to report.
    await fs.remove(folder).catch(() => undefined);
    throw error;
  }
  await fs.syncFolder(dir);
}

export const resultJson = (result: ExperimentResult): string => `${JSON.stringify(result, null, 1)}\n`;
