import { promisify } from 'node:util';
import { crc32, deflate, deflateSync, inflate, inflateSync } from 'node:zlib';
import { orderText } from '../../data/order-text.ts';
import type { TaskLock } from '../../task-lock.ts';
import type { PreparedTask } from '../../workload.ts';

export interface CompressParams {
  readonly megabytes: number;
  readonly level: number;
  readonly mode: 'sync' | 'async';
}

const deflateLater = promisify(deflate);
const inflateLater = promisify(inflate);

/**
 * Compresses a text (see `orderText`) that each worker makes once, and expands it again. Returns the size and CRC-32 of the expanded text:
 * the compressed bytes differ between builds of zlib.
 */
export function createTask({ megabytes, level, mode }: CompressParams, _context: unknown, lock: TaskLock): PreparedTask {
  const text = Buffer.from(orderText(Math.round(megabytes * 1e6)), 'latin1');
  const told = (back: Buffer): { bytes: number; checksum: number } => ({ bytes: back.length, checksum: crc32(back) });
  if (mode === 'sync') return { run: () => told(lock.withoutLock(() => inflateSync(deflateSync(text, { level })))) };
  return { run: async () => told(await inflateLater(await deflateLater(text, { level }))) };
}
