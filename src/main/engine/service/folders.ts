import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where Lanewise keeps things: below $LANEWISE_HOME where that is set, else where this system keeps such things. */
export interface Folders {
  readonly settingsFile: string;
  readonly resultsDir: string;
  /** The newest verdicts on the claims. */
  readonly claimsFile: string;
  /** The last cheat sheet that was measured. */
  readonly sheetFile: string;
}

export function appFolders(home: string | undefined = process.env['LANEWISE_HOME']): Folders {
  const { config, data } = home ? { config: home, data: home } : envPaths('lanewise', { suffix: '' });
  return {
    settingsFile: join(config, 'settings.json'),
    resultsDir: join(data, 'results'),
    claimsFile: join(data, 'claims.json'),
    sheetFile: join(data, 'cheat-sheet.json'),
  };
}
