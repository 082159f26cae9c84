import { join } from 'node:path';
import { app } from 'electron';

/** Chromium's switches for a machine without a display. They count from the command line only: when this code runs, the display is chosen. */
const HEADLESS = ['--ozone-platform=headless', '--disable-gpu'];

/** Prepares a program that runs a command and opens no window. Must run before the app is ready. */
export function withoutWindow(): void {
  if (needsHeadless(process.platform, process.env, process.argv)) startAgain([...HEADLESS, ...process.argv.slice(1)]);
  app.disableHardwareAcceleration();
  app.dock?.hide();
  // Apart from the window's profile, which another Lanewise may have open.
  const folder = join(process.env['LANEWISE_HOME'] ?? app.getPath('userData'), 'command-line');
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
}

/** Whether Electron would look for a display that is not there. */
export const needsHeadless = (platform: string, env: Readonly<Record<string, string | undefined>>, argv: readonly string[]): boolean =>
  platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'] && !argv.some((arg) => arg.startsWith('--ozone-platform='));

/** Puts the same program with other arguments in this one's place: same process, same streams. Goes on where Node is too old to do that. */
function startAgain(args: readonly string[]): void {
  const { execve } = process as { execve?: typeof process.execve };
  execve?.call(process, process.execPath, [process.execPath, ...args], process.env as Record<string, string>);
}
