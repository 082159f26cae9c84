import { realpath, stat, writeFile } from 'node:fs/promises';
import { disk, type FileSystem } from './file-system.ts';
import { writeFileWhole, type Content } from './write-file.ts';

/** The mode of a new file before the user's umask, as for any file that the user creates. */
const USUAL_FILE = 0o666;

/**
 * Writes a file where the user asked for it, whole or not at all. A link still leads where it led, and a replaced file retains its mode.
 * A pipe or device can't be replaced: it is written to. Rejects with the system's error.
 */
export async function exportFile(path: string, content: Content, fs: FileSystem = disk): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && !found.isFile()) {
    await writeFile(path, typeof content === 'string' || content instanceof Uint8Array ? content : Buffer.concat(content));
    return;
  }
  if (!found) {
    await writeFileWhole(path, content, fs, USUAL_FILE);
    return;
  }
  const target = await realpath(path);
  const mode = found.mode & 0o777;
  await writeFileWhole(target, content, fs, mode);
  // The umask removed bits from it. Where a file system has no modes, only the content counts.
  await fs.setMode(target, mode).catch(() => undefined);
}
