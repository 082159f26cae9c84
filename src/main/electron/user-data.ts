import { join } from 'node:path';
import { app } from 'electron';

/**
 * Puts Chromium's own files into a separate folder, apart from settings and results. Must run before the app is ready.
 * `home`: the folder for all of Lanewise's data, if the user chose one.
 */
export function placeUserData(home: string | undefined): void {
  if (home && !app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(home, 'window'));
  app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));
}
