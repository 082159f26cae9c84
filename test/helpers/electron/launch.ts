import { resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';

/** The checkout, which Electron starts as an app. */
export const checkout = resolve(import.meta.dirname, '../../..');

/** Starts Electron under Playwright, with settings and results in `home`. Rejects where its binary can't start. */
export function launchElectron(binary: string, home: string, args: readonly string[], cwd = checkout): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: binary,
    args: [...args],
    cwd,
    env: { ...process.env, LANEWISE_HOME: home } as Record<string, string>,
  });
}
