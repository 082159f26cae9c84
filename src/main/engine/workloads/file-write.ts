import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Workload } from './workload.ts';

const MIB = 1 << 20;

const params = z.object({
  megabytes: z.number().min(0.01).max(1024).default(4).meta({ title: 'Size', help: 'How much each task writes, into a file of its own that is removed afterwards.', unit: 'MB' }),
  fsync: z.boolean().default(false).meta({ title: 'fsync', help: 'Waits until the disk itself has the data, as a database does.' }),
});

export const fileWrite: Workload<z.infer<typeof params>> = {
  id: 'file-write',
  title: 'File write',
  kind: 'io',
  standsFor: 'Writing files or a database log: the operating system and the disk do most of the work.',
  params,
  defaultTasks: 24,
  input: (_params, _context, index) => index,
  create: ({ megabytes, fsync }, { tempDir }) => {
    const total = Math.round(megabytes * 1e6);
    const chunk = Buffer.alloc(Math.min(MIB, total));
    for (let i = 0; i < chunk.length; i++) chunk[i] = (i * 31) & 0xff;
    return {
      run: async (index) => {
        const path = join(tempDir, `${String(index)}-${String(process.pid)}.bin`);
        const file = await open(path, 'w');
        let checksum = 0;
        try {
          for (let written = 0; written < total; ) {
            const piece = chunk.subarray(0, Math.min(chunk.length, total - written));
            await file.writeFile(piece);
            checksum = crc32(piece, checksum);
            written += piece.length;
          }
          if (fsync) await file.sync();
        } finally {
          await file.close();
          await unlink(path);
        }
        return { bytes: total, checksum };
      },
    };
  },
};
