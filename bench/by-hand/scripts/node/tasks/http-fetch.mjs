import { Agent, get } from 'node:http';
import { crc32 } from 'node:zlib';

const agent = new Agent({ keepAlive: true });

export const task = (index, { url }) =>
  new Promise((resolve, reject) => {
    get(`${url}/${index}`, { agent }, (response) => {
      let checksum = 0;
      response.on('data', (part) => (checksum = crc32(part, checksum)));
      response.on('end', () => resolve(checksum));
      response.on('error', reject);
    }).on('error', reject);
  });
