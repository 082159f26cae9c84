import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { disk, PRIVATE_FILE, type FileSystem, type OpenFile } from './file-system.ts';

/** The content of a file; a large one need not be assembled in memory. */
export type Content = string | Uint8Array | readonly Uint8Array[];

/** Names of files during writing: `.NAME.TWELVE-HEX.part`. */
const PART = /^\..+\.[0-9a-f]{12}\.part$/;
/** Of a file's name in that of its part: at most 3 bytes each in UTF-8, and file systems allow 255. */
const MOST_UNITS = 75;
const PART_AGE_MS = 24 * 3600 * 1000;

/**
 * Writes a file whole or not at all: all bytes go to a new file beside it and are on the disk before that replaces the old one.
 * Rejects with the system's error and leaves the old file. Makes no folder.
 */
export async function writeFileWhole(path: string, content: Content, fs: FileSystem = disk, mode: number = PRIVATE_FILE): Promise<void> {
  const part = partOf(path);
  try {
    await writeNewFile(part, content, fs, mode);
    await fs.rename(part, path);
  } catch (error) {
    // The first reason is the one to report; what can't be removed is swept up later.
    await fs.remove(part).catch(() => undefined);
    throw error;
  }
  await fs.syncFolder(dirname(path));
}

/** Writes a file that does not exist yet, with all bytes on the disk when this resolves. An error may leave a part of it there. */
export async function writeNewFile(path: string, content: Content, fs: FileSystem = disk, mode: number = PRIVATE_FILE): Promise<void> {
  const file = await fs.create(path, mode);
  try {
    let position = 0;
    for (const piece of piecesOf(content)) position = await writeAll(file, piece, position);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes all of `bytes` at `position`, however few of them each call takes, and returns the position after them. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, position: number): Promise<number> {
  let done = 0;
  while (done < bytes.length) {
    const taken = await file.write(bytes.subarray(done), position + done);
    // A disk that takes nothing and reports nothing would hold this loop for ever.
    if (taken === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    done += taken;
  }
  return position + done;
}

/** The same as `writeFileWhole`, synchronously, for when there is no time to wait: a closing window. */
export function writeFileWholeNow(path: string, text: string): void {
  const part = partOf(path);
  try {
    const file = openSync(part, 'wx', PRIVATE_FILE);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Removes what killed writers left in a folder more than a day ago. Never rejects. */
export async function sweepParts(folder: string, nowMs: number, fs: FileSystem = disk): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter((name) => PART.test(name)).map((name) => join(folder, name))) {
    const found = await stat(path).catch(() => null);
    if (found && nowMs - found.mtimeMs > PART_AGE_MS) await fs.remove(path).catch(() => undefined);
  }
}

const partOf = (path: string): string =>
  join(dirname(path), `.${basename(path).slice(0, MOST_UNITS)}.${randomBytes(6).toString('hex')}.part`);

function piecesOf(content: Content): readonly Uint8Array[] {
  if (typeof content === 'string') return [Buffer.from(content)];
  return content instanceof Uint8Array ? [content] : content;
}
