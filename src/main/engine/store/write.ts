import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ExperimentResult } from '../../../contract/index.ts';
import { arrowPieces } from '../report/arrow.ts';
import { RECORDS, RESULT, WRITING } from './layout.ts';
import type { WholeResult } from './parse.ts';

/** Writes a file whole, or leaves what was there; it is on the disk when this resolves. Pieces are for new files: a large one need not be put together in memory. */
export type WriteFile = (path: string, content: Buffer | readonly Uint8Array[]) => Promise<void>;

export const writeToDisk: WriteFile = async (path, content) => {
  if (Buffer.isBuffer(content)) {
    await writeFileAtomic(path, content, { fsync: true });
    return;
  }
  const file = await open(path, 'wx');
  try {
    for (const piece of content) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Writes the folder of a result beside its place and moves it there in one step, so that nobody ever sees a part of it. */
export async function writeWhole(dir: string, { result, records }: WholeResult, write: WriteFile): Promise<void> {
  const folder = join(dir, `${WRITING}${randomBytes(8).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    await write(join(folder, RECORDS), await arrowPieces(result, records));
    await write(join(folder, RESULT), resultJson(result));
    await rename(folder, join(dir, result.id));
  } catch (error) {
    // What can't be removed either is swept up later; the first reason is the one to tell.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

export const resultJson = (result: ExperimentResult): Buffer => Buffer.from(`${JSON.stringify(result, null, 1)}\n`);
