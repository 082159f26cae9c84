import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where Lanewise keeps things: below $LANEWISE_HOME where that is set, else where this system keeps such things. */
export interface Folders {
  readonly settingsFile: string;
  readonly resultsDir: string;
  /** What threads, processes and messages cost on this machine. */
  readonly calibrationFile: string;
  readonly recommendationsDir: string;
}

export function appFolders(home: string | undefined = process.env['LANEWISE_HOME']): Folders {
  if (home)
    return {
      settingsFile: join(home, 'settings.json'),
      resultsDir: join(home, 'results'),
      calibrationFile: join(home, 'calibration.json'),
      recommendationsDir: join(home, 'recommendations'),
    };
  const { config, data } = envPaths('lanewise', { suffix: '' });
  return {
    settingsFile: join(config, 'settings.json'),
    resultsDir: join(data, 'results'),
    calibrationFile: join(data, 'calibration.json'),
    recommendationsDir: join(data, 'recommendations'),
  };
}
