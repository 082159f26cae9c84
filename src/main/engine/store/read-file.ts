import { constants, type Stats } from 'node:fs';
import { lstat, open, stat, type FileHandle } from 'node:fs/promises';
import { formatBytes } from '../../../core/format/index.ts';

/** A result of 4,000 trials takes 40 MB. Checking this much text takes about 5 s, and it fits into a string. */
export const MAX_RESULT_BYTES = 256 << 20;
/** 40 million tasks at 50 bytes: the most that Node reads at once. */
export const MAX_RECORDS_BYTES = 2 ** 31 - 1;

interface Limits {
  readonly maxBytes: number;
  /** Whether `path` itself may be a link. */
  readonly followLink?: boolean;
}

/**
 * The bytes of a regular file. Refuses pipes, devices, folders and (unless `followLink`) links before it reads anything, since reading
 * one can wait for ever; also refuses files of more than `maxBytes`. Rejects with the reason as the end of a sentence, and the system's code if it has one.
 */
export async function readRegularFile(path: string, { maxBytes, followLink = false }: Limits): Promise<Buffer> {
  // Checked before opening, since opening a device may already have an effect.
  refuse(await (followLink ? stat(path) : lstat(path)), maxBytes);
  const noFollow = followLink ? 0 : ((constants.O_NOFOLLOW as number | undefined) ?? 0);
  const noWait = (constants.O_NONBLOCK as number | undefined) ?? 0;
  const file = await open(path, constants.O_RDONLY | noFollow | noWait);
  try {
    // The path may lead to another file since.
    const found = await file.stat();
    refuse(found, maxBytes);
    return await readUpTo(file, found.size, maxBytes);
  } finally {
    await file.close();
  }
}

function refuse(found: Stats, maxBytes: number): void {
  if (found.isSymbolicLink()) throw new Error('it is a link; choose the file that it leads to');
  if (found.isDirectory()) throw new Error('it is a folder');
  if (!found.isFile()) throw new Error('it is not a regular file');
  if (found.size > maxBytes) throw tooLarge(maxBytes);
}

/** Reads to the end of the file, which may have grown meanwhile. */
async function readUpTo(file: FileHandle, size: number, maxBytes: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  const more = await file.read(Buffer.alloc(1), 0, 1, length);
  if (more.bytesRead > 0) throw length >= maxBytes ? tooLarge(maxBytes) : new Error('it changed while it was read; try again');
  return bytes.subarray(0, length);
}

const tooLarge = (maxBytes: number): Error => new Error(`it is larger than ${formatBytes(maxBytes)}`);
