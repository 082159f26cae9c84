import { Command, CommanderError } from 'commander';
import { tightenFolders } from '../engine/app/tighten.ts';
import { defineClaims } from './definitions/claims.ts';
import type { CommandLineHost, Define, Given } from './definitions/definition.ts';
import { defineFleet } from './definitions/fleet.ts';
import { defineLists, defineResults, defineRuntimes } from './definitions/list.ts';
import { definePlan } from './definitions/plan.ts';
import { defineRecommend } from './definitions/recommend.ts';
import { defineReport } from './definitions/report.ts';
import { defineRun } from './definitions/run.ts';
import { defineServe } from './definitions/serve.ts';
import { defineSheet } from './definitions/sheet.ts';
import { splitProgram } from './options/program-option.ts';
import { UsageError } from './options/usage-error.ts';
import { warn } from './text/terminal.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

/** In the order in which help lists them. */
const definitions: readonly Define[] = [
  defineLists,
  defineClaims,
  defineRuntimes,
  defineRun,
  defineRecommend,
  defineResults,
  defineReport,
  definePlan,
  defineSheet,
  defineServe,
  defineFleet,
];

const createProgram = (version: string): Command =>
  new Command('lanewise')
    .description('Threads, processes, or neither? Measures a task under each on this machine and says which to use.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(true)
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `
Examples:
  lanewise run sleep --set ms=200 --tasks 15 --workers 5
  lanewise run ./task.mjs --inputs rows.csv --html report.html
  lanewise run --inputs files.txt -- gzip -c {}
  lanewise run sum-range --strategies threads:workers=2,threads:workers=4 --json -`,
    );

/** The commands over a host; `exitCode` is that of the command that ran. */
function commandsFor(host: CommandLineHost & Given): { program: Command; exitCode: () => number } {
  const program = createProgram(host.version);
  let exitCode = 0;
  for (const define of definitions)
    define(program, host, (code) => {
      exitCode = code;
    });
  return { program, exitCode: () => exitCode };
}

/** Runs a command with its arguments. Returns the exit code: 0 done, 1 failed, 2 wrong usage or bad input, 130 cancelled. */
export async function runCommandLine(args: readonly string[], host: CommandLineHost): Promise<number> {
  try {
    process.cwd();
  } catch {
    process.stderr.write('The current folder no longer exists. Change to another one (cd) and try again.\n');
    return EXIT_USAGE;
  }
  tightenFolders();
  const own = splitProgram(args);
  const { program, exitCode } = commandsFor({ ...host, program: own.program });
  if (args.length === 0) {
    program.outputHelp();
    return EXIT_USAGE;
  }
  try {
    await program.parseAsync([...own.args], { from: 'user' });
    return exitCode();
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      warn(
        `${error.message
          .replace(/^error: /, '')
          .split('\n')
          .join(' ')} (see "lanewise --help")\n`,
      );
      return EXIT_USAGE;
    }
    warn(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
  }
}
