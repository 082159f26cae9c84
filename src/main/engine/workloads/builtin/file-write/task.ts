import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { PreparedTask, WorkloadContext } from '../../workload.ts';

export interface FileWriteParams {
  readonly megabytes: number;
  readonly fsync: boolean;
}

const BLOCK_BYTES = 1 << 20;

/**
 * Writes a file block by block, reads its size, and removes it. The file system's calls run in libuv's pool of threads.
 * The checksum is that of the block and taken once: summing everything written would be a computing task.
 */
export function createTask({ megabytes, fsync }: FileWriteParams, { tempDir }: WorkloadContext): PreparedTask {
  const total = Math.round(megabytes * 1e6);
  const block = Buffer.alloc(Math.min(BLOCK_BYTES, total));
  for (let i = 0; i < block.length; i++) block[i] = (i * 31) & 0xff;
  const checksum = crc32(block);
  return {
    run: async (index) => {
      const path = join(tempDir, `${String(index)}-${String(process.pid)}.bin`);
      const file = await open(path, 'w');
      try {
        for (let left = total; left > 0; left -= block.length) await file.writeFile(left < block.length ? block.subarray(0, left) : block);
        if (fsync) await file.sync();
        return { bytes: (await file.stat()).size, checksum };
      } finally {
        await file.close();
        await rm(path, { force: true });
      }
    },
  };
}
