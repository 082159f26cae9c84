import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const block = Buffer.alloc(1 << 20, 'some text that goes to the disk ');

export async function task(index, { megabytes }) {
  const path = join(tmpdir(), `by-hand-${process.pid}-${index}.bin`);
  const file = await open(path, 'w');
  for (let left = megabytes * 1e6; left > 0; left -= block.length) await file.writeFile(block.subarray(0, Math.min(left, block.length)));
  const { size } = await file.stat();
  await file.close();
  await rm(path);
  return size;
}
