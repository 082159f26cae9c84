import { join } from 'node:path';
import { app } from 'electron';

/** Chromium's switches for a machine without a display. They only work on the command line: when this code runs, the display is chosen. */
const HEADLESS = ['--ozone-platform=headless', '--disable-gpu'];

/** Prepares a program that runs a command and opens no window. Must run before the app is ready. */
export function withoutWindow(): void {
  if (needsHeadless(process.platform, process.env, process.argv)) startAgain([...HEADLESS, ...process.argv.slice(1)]);
  app.disableHardwareAcceleration();
  app.dock?.hide();
  // Separate from the window's profile, which another Lanewise may have open.
  const folder = join(process.env['LANEWISE_HOME'] ?? app.getPath('userData'), 'command-line');
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
}

/** Whether Electron would look for a display that does not exist. */
export const needsHeadless = (platform: string, env: Readonly<Record<string, string | undefined>>, argv: readonly string[]): boolean =>
  platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'] && !argv.some((arg) => arg.startsWith('--ozone-platform='));

/** Replaces this program with the same one under other arguments: same process, same streams. Continues if Node is too old for that. */
function startAgain(args: readonly string[]): void {
  const { execve } = process as { execve?: typeof process.execve };
  execve?.call(process, process.execPath, [process.execPath, ...args], process.env as Record<string, string>);
}
