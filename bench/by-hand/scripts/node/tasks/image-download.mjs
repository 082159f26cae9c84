import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';

const agent = new Agent({ keepAlive: true });

export async function task(index, { url }) {
  const path = join(tmpdir(), `by-hand-${process.pid}-${index}.img`);
  const response = await new Promise((resolve, reject) => {
    get(`${url}/${index}`, { agent }, resolve).on('error', reject);
  });
  let checksum = 0;
  response.on('data', (part) => (checksum = crc32(part, checksum)));
  await pipeline(response, createWriteStream(path));
  await rm(path);
  return checksum;
}
