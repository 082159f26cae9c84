import { claimsRunCommand, claimsText } from '../commands/claims-command.ts';
import { say } from '../text/terminal.ts';
import { keptResults, withPython, type Define } from './definition.ts';

/** `lanewise claims`. */
export const defineClaims: Define = (program, { lab, signals }, exit) => {
  const claimsCommand = program.command('claims').description('what articles claim about threads and processes');
  claimsCommand
    .command('list', { isDefault: true })
    .description('the claims, and how each is tested')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      say(await claimsText(lab, options.json === true));
    });
  withPython(claimsCommand.command('run'), 'the interpreter for claims about Python, where it fits')
    .description('test claims on this machine')
    .argument('[id...]', 'the claims to test (default: all)')
    .option('--json <file>', 'write the verdicts as JSON to a file, or - for stdout')
    .option('--no-save', 'do not save the results of the experiments')
    .action(async (ids: string[], options: { json?: string; python?: string; save: boolean }) => {
      exit(await claimsRunCommand(ids, options, lab, options.save ? await keptResults() : null, signals));
    });
};
