import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const bytes = Buffer.from(randomBytes(300_000).toString('hex'));
const pack = promisify(deflate);
export default async () => (await pack(bytes)).length;
