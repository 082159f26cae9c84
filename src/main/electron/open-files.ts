import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';

/**
 * The result that a program was started with, as an absolute path: the last argument that names one. `cwd`: the folder of that start, from
 * which relative paths count. File managers on Linux pass `file:` URLs.
 */
export function resultArgument(argv: readonly string[], cwd: string): string | null {
  for (const argument of argv.slice(1).reverse()) {
    const path = argument.startsWith('-') ? null : pathOf(argument, cwd);
    if (path && (/\.(?:lanewise|json)$/i.test(path) || existsSync(join(path, 'result.json')))) return path;
  }
  return null;
}

function pathOf(argument: string, cwd: string): string | null {
  if (!argument.startsWith('file:')) return resolve(cwd, argument);
  try {
    return fileURLToPath(argument);
  } catch {
    // It names another computer, or no file at all.
    return null;
  }
}

/** Listens for files that the system opens with Lanewise: on macOS through an event, which may come before the app is ready; elsewhere through arguments. */
export function onOpenFile(open: (path: string) => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
}
