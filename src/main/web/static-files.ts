import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { windowFileType } from '../engine/service/window-files.ts';

export interface StaticFile {
  readonly type: string;
  readonly read: () => Promise<Buffer>;
}

/** The files of a folder by the paths under which they are served. Nothing that isn't listed here can be asked for. */
export async function staticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, StaticFile>();
  for (const entry of entries) {
    const type = windowFileType(entry.name);
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { type, read: () => readFile(path) });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`${join(folder, 'index.html')} is missing; run "npm run build".`);
  files.set('/', index);
  return files;
}
