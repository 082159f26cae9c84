import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(tmpdir(), `lanewise-bench-sync-${process.env.LANEWISE_BENCH ?? 'alone'}`);
export const setup = () => mkdirSync(folder, { recursive: true });

export default (i) => {
  const path = join(folder, String(i));
  writeFileSync(path, `row ${i}\n`.repeat(4000));
  return readFileSync(path, 'utf8').length;
};
