import { appFolders } from '../../engine/app/folders.ts';
import { SheetFile } from '../../engine/store/sheet-file.ts';
import { sheetCommand, type SheetOptions } from '../commands/sheet-command.ts';
import { keptResults, type Define } from './definition.ts';

/** `lanewise cheatsheet`. */
export const defineSheet: Define = (program, { lab, signals }, exit) => {
  program
    .command('cheatsheet')
    .description("start-up, memory, communication, stability and speed of every strategy, with this machine's own figures")
    .option('--last', 'show the last sheet instead of measuring one')
    .option('--no-save', 'save neither the sheet nor the results of its experiments')
    .option('--md <file>', 'write Markdown to a file, or - for stdout')
    .option('--html <file>', 'write HTML to a file, or - for stdout')
    .option('--csv <file>', 'write CSV, one row per cell, to a file, or - for stdout')
    .option('--json <file>', 'write JSON to a file, or - for stdout')
    .action(async (options: SheetOptions) => {
      exit(await sheetCommand(options, lab, await keptResults(), new SheetFile(appFolders().sheetFile), signals));
    });
};
