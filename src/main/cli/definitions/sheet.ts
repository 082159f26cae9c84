import { Option } from 'commander';
import { sheetFormatIds, sheetFormats, sheetLanguages } from '../../../contract/index.ts';
import { appFolders } from '../../engine/app/folders.ts';
import { SheetFile } from '../../engine/store/sheet-file.ts';
import { sheetCommand, type SheetOptions } from '../commands/sheet-command.ts';
import { fileOption } from '../options/outputs.ts';
import { keptResults, type Define } from './definition.ts';

/** `lanewise cheatsheet`. */
export const defineSheet: Define = (program, { lab, signals }, exit) => {
  const command = program
    .command('cheatsheet')
    .description("start-up, memory, communication, stability and speed of every strategy, with this machine's own figures")
    .addOption(
      new Option('--languages <names...>', 'whose strategies to measure; by default all that can be measured here').choices(sheetLanguages),
    )
    .option('--last', 'show the last sheet instead of measuring one')
    .option('--no-save', 'save neither the sheet nor the results of its experiments');
  for (const format of sheetFormatIds) command.option(`--${format} <file>`, fileOption(sheetFormats[format]));
  command.action(async (options: SheetOptions) => {
    exit(await sheetCommand(options, lab, await keptResults(), new SheetFile(appFolders().sheetFile), signals));
  });
};
