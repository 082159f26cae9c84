import { join } from 'node:path';
import { app } from 'electron';

/**
 * Keeps Chromium's own files in a folder of their own, apart from settings and results. Must run before the app is ready.
 * `home`: the folder that holds everything of Lanewise, where the user has chosen one.
 */
export function placeUserData(home: string | undefined): void {
  if (home && !app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(home, 'window'));
  app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));
}
