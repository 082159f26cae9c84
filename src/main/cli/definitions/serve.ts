import { wholeNumber } from '../options/options.ts';
import type { Define } from './definition.ts';

/** `lanewise serve`. */
export const defineServe: Define = (program, { serve }, exit) => {
  program
    .command('serve')
    .description('open the same window in a browser on this machine')
    .option('--port <n>', 'port on 127.0.0.1; 0 means any free one', wholeNumber('--port', 0, 65_535), 0)
    .action(async (options: { port: number }) => {
      exit(await serve(options.port));
    });
};
