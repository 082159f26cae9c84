import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Damages one of the files below a folder as a bad disk does, and returns which; null: there was none, or it was gone just then. */
export function corruptFileBelow(folder: string, random: () => number): string | null {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
    const path = files[Math.floor(random() * files.length)];
    if (path === undefined) return null;
    const bytes = readFileSync(path);
    if (random() < 0.4) {
      truncateSync(path, Math.floor(random() * bytes.length));
      return path;
    }
    for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) {
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    writeFileSync(path, bytes, { flag: 'r+' });
    return path;
  } catch {
    return null;
  }
}
