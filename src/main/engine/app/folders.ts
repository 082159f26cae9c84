import { join } from 'node:path';
import envPaths from 'env-paths';
import { KEPT_FOLDER } from '../../../contract/index.ts';

/** Where Lanewise stores its data: below $LANEWISE_HOME if set, else in the system's usual place. */
export interface Folders {
  readonly settingsFile: string;
  /** The Redis of the fleet, with its password encrypted. */
  readonly fleetFile: string;
  readonly resultsDir: string;
  /** What threads, processes and messages cost on this machine. */
  readonly calibrationFile: string;
  readonly recommendationsDir: string;
  /** Copies of files that were dropped on a window and whose path is unknown, and code that was written in one. */
  readonly droppedDir: string;
  /** The newest verdicts on the claims. */
  readonly claimsFile: string;
  /** The last measured cheat sheet. */
  readonly sheetFile: string;
}

export function appFolders(home: string | undefined = process.env['LANEWISE_HOME']): Folders {
  const { config, data } = home ? { config: home, data: home } : envPaths('lanewise', { suffix: '' });
  return {
    settingsFile: join(config, 'settings.json'),
    fleetFile: join(config, 'fleet.json'),
    resultsDir: join(data, 'results'),
    calibrationFile: join(data, 'calibration.json'),
    recommendationsDir: join(data, 'recommendations'),
    droppedDir: join(data, KEPT_FOLDER),
    claimsFile: join(data, 'claims.json'),
    sheetFile: join(data, 'cheat-sheet.json'),
  };
}
