import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { words } from './words.mjs';

const bytes = Buffer.from(words(300_000));
const pack = promisify(gzip);
export default async () => (await pack(bytes, { level: 6 })).length;
