import { brotliCompressSync, constants } from 'node:zlib';
import { words } from './words.mjs';

const bytes = Buffer.from(words(200_000));
export default () => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
