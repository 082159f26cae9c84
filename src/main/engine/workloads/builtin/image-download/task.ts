import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { PreparedTask, WorkloadContext } from '../../workload.ts';

/** Downloads a file from the trial's local service to the trial's folder as it arrives, returns its size and CRC-32, and removes it. */
export function createTask(_params: unknown, { serviceUrl, tempDir }: WorkloadContext): PreparedTask {
  const agent = new Agent({ keepAlive: true });
  const open = (url: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get(url, { agent }, resolve).on('error', reject);
    });
  return {
    run: async (index) => {
      const path = join(tempDir, `${String(index)}-${String(process.pid)}.img`);
      let bytes = 0;
      let checksum = 0;
      try {
        const response = await open(`${serviceUrl ?? ''}/${String(index)}`);
        const counted = async function* (parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
          for await (const part of parts) {
            bytes += part.length;
            checksum = crc32(part, checksum);
            yield part;
          }
        };
        await pipeline(response, counted, createWriteStream(path));
        return { bytes, checksum };
      } finally {
        await rm(path, { force: true });
      }
    },
    teardown: () => {
      agent.destroy();
    },
  };
}
