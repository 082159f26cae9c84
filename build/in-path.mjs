import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @returns {string | null} the program called `name` that the PATH finds */
export function inPath(name, env = process.env) {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
