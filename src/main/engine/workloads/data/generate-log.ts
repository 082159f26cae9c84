import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrepareContext } from '../workload.ts';

const PIECE = 1 << 20;
const LINES_PER_SECOND = 20;
const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE'];
const PATHS = [
  '/',
  '/index.html',
  '/api/orders',
  '/api/orders/{}',
  '/img/{}.png',
  '/search?q={}',
  '/users/{}/profile',
  '/static/app.{}.js',
];
const STATUS = [200, 200, 200, 200, 200, 304, 301, 404, 500, 503];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A log and its size. */
export interface LogFile {
  readonly path: string;
  readonly bytes: number;
}

/** Writes a web server log of at least `bytes` bytes (whole lines, ASCII), always the same for the same size. */
export async function generateLog(bytes: number, { tempDir, progress }: PrepareContext): Promise<LogFile> {
  const path = join(tempDir, 'access.log');
  const file = await open(path, 'w');
  const line = lines();
  let written = 0;
  try {
    while (written < bytes) {
      let piece = '';
      while (piece.length < PIECE && written + piece.length < bytes) piece += line();
      await file.writeFile(piece, 'latin1');
      written += piece.length;
      progress(Math.min(1, written / bytes));
    }
  } finally {
    await file.close();
  }
  return { path, bytes: written };
}

/** Lines in the combined format, from a linear congruential generator (Numerical Recipes' constants) that starts the same every time. */
function lines(): () => string {
  let state = 20_240_501;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  // Clients and requests recur, as in real logs; and picking is many times faster than composing.
  const clients = Array.from(
    { length: 5000 },
    () => `${String(1 + below(223))}.${String(below(256))}.${String(below(256))}.${String(below(256))}`,
  );
  const requests = Array.from({ length: 5000 }, () => `${pick(METHODS)} ${pick(PATHS).replace('{}', String(below(100_000)))} HTTP/1.1`);
  let number = 0;
  let time = '';
  return () => {
    if (number % LINES_PER_SECOND === 0) time = timeOf(number / LINES_PER_SECOND);
    number++;
    const status = pick(STATUS);
    const size = status === 304 ? '-' : below(50_000);
    return `${pick(clients)} - - [${time}] "${pick(requests)}" ${String(status)} ${String(size)} "-" "Mozilla/5.0 (X11; Linux x86_64)"\n`;
  };
}

/** The time this many seconds after the log starts, in the format of logs. Months have 28 days here. */
function timeOf(seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${two(1 + (day % 28))}/${MONTHS[Math.floor(day / 28) % 12] ?? 'Jan'}/2025:${clock} +0000`;
}

const two = (value: number): string => String(value).padStart(2, '0');
