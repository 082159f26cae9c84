import { gzipSync } from 'node:zlib';
import { words } from './words.mjs';

const bytes = Buffer.from(words(400_000));
export default () => gzipSync(bytes, { level: 1 }).length;
