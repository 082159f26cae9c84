// Finds Electron's binary from files alone: since Electron 42 the mere import of 'electron' in plain Node starts a download.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** @returns {{ file: string } | { missing: string }} the binary's path, or why there is none */
export function electronBinary(env = process.env) {
  let folder;
  try {
    folder = dirname(require.resolve('electron/package.json'));
  } catch {
    return { missing: 'the npm package "electron" is not installed' };
  }
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : '';
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const file = env.ELECTRON_EXEC_PATH || (override ? join(override, name || 'electron') : name && join(folder, 'dist', name));
  if (!file) return { missing: 'its binary was not downloaded (npx install-electron gets it)' };
  if (!existsSync(file)) return { missing: `its binary is not at ${file} (npx install-electron gets it)` };
  return { file };
}

/** @returns {string | null} why no window can open here, or null */
export function noDisplay(env = process.env, platform = process.platform) {
  if (platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return null;
  return 'there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set';
}
