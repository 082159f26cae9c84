import { closeSync, openSync, writeSync } from 'node:fs';
import { randomFrom } from '../lib/statistics.mjs';

const LINES = 5000;

/** Writes a web server's log of at least `bytes` bytes. */
export function writeLog(path, bytes) {
  const random = randomFrom(1);
  const below = (limit) => Math.floor(random() * limit);
  const line = () =>
    `10.${below(256)}.${below(256)}.${below(256)} - - [01/Jan/2025:12:00:${String(below(60)).padStart(2, '0')} +0000] "GET /api/orders/${below(100_000)} HTTP/1.1" ` +
    `${[200, 304, 404, 500][below(4)]} ${below(50_000)} "-" "Mozilla/5.0 (X11; Linux x86_64)"\n`;
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes;) written += writeSync(file, Array.from({ length: LINES }, line).join(''));
  closeSync(file);
}
