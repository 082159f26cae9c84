import { twinsIn } from '../../engine/workloads/twins.ts';
import { whyNoFleet } from '../../engine/workbench/on-fleet.ts';
import { presetsText, runtimesText, strategiesText, workloadsText } from '../commands/list-commands.ts';
import { resultsText } from '../commands/results-command.ts';
import { say } from '../text/terminal.ts';
import { keptResults, type Define } from './definition.ts';

/** What there is to run: workloads, strategies, presets. */
export const defineLists: Define = (program, { lab }) => {
  program
    .command('workloads')
    .description('the built-in workloads and their parameters')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => {
      say(workloadsText(twinsIn(lab.entries.python), options.json === true));
    });

  program
    .command('strategies')
    .description('the strategies and their settings')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      say(strategiesText(await lab.python.installed(), await whyNoFleet(lab), options.json === true));
    });

  program
    .command('presets')
    .description('the experiments of the articles, ready to run')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => {
      say(presetsText(options.json === true));
    });
};

/** `lanewise runtimes`. */
export const defineRuntimes: Define = (program, { lab }) => {
  program
    .command('runtimes')
    .description('this machine and its runtimes')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      say(runtimesText(await lab.environment(), options.json === true));
    });
};

/** `lanewise results`. */
export const defineResults: Define = (program) => {
  program
    .command('results')
    .description('the saved results, including those recovered from experiments that ended unexpectedly')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      say(await resultsText(await keptResults(), options.json === true));
    });
};
