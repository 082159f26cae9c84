import { readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const path = join(tmpdir(), `lanewise-bench-read-${process.env.LANEWISE_BENCH ?? 'alone'}`);

/** Every worker writes the same file, so that it does not matter which comes first. */
export const setup = () => writeFile(path, Buffer.alloc(1_000_000, 7));

export default async () =>
  createHash('md5')
    .update(await readFile(path))
    .digest('hex');
