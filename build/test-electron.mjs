// The Electron that tests run in, and a display for its windows: the machine's own, else a virtual one (Xvfb), else Debian's package of that.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installPackages, mayInstall } from './apt.mjs';
import { electronBinary, noDisplay } from './electron-binary.mjs';
import { inPath } from './in-path.mjs';

/**
 * @returns {{ binary: string, version: string, prefix: string[] } | { missing: string }} Electron, its version and what to put before a
 *   command whose windows need a display; or why there is none
 */
export function findTestElectron(env = process.env) {
  const found = electronBinary(env);
  if ('missing' in found) return found;
  const electron = { binary: found.file, version: versionOf(found.file) };
  if (!noDisplay(env)) return { ...electron, prefix: [] };
  if (!inPath('xvfb-run', env) && mayInstall()) installPackages(['xvfb', 'xauth'], env);
  if (inPath('xvfb-run', env)) return { ...electron, prefix: ['xvfb-run', '--auto-servernum'] };
  return { missing: `${noDisplay(env)}, and no xvfb-run` };
}

/** As the file beside the binary says; on macOS it is elsewhere, and unused. */
function versionOf(binary) {
  const file = join(dirname(binary), 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown version';
}
