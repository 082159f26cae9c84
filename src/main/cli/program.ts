import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { listedPrices } from '../../contract/index.ts';
import { exporters } from '../engine/report/exporters.ts';
import { openStore, type ResultStore } from '../engine/store/store.ts';
import { SheetFile } from '../engine/store/sheet-file.ts';
import { readResultAt } from '../engine/store/read.ts';
import { appFolders } from '../engine/app/folders.ts';
import { recoverResults } from '../engine/app/recovery.ts';
import type { StopSignals } from '../engine/app/stop-signals.ts';
import type { LabPorts } from '../engine/ports.ts';
import { SettingsFile } from '../engine/app/settings-file.ts';
import { twinsIn } from '../engine/workloads/twins.ts';
import { claimsRunCommand, claimsText } from './commands/claims-command.ts';
import { presetsText, runtimesText, strategiesText, workloadsText } from './commands/list-commands.ts';
import { delimiter, number, seconds, setting, share, wholeNumber } from './options/options.ts';
import { checkOutputs, outputOptions, usesStdout, writeOutputs, type Outputs } from './options/outputs.ts';
import { workloadArgument } from './options/module-option.ts';
import { planCommand, type PlanOptions } from './commands/plan-command.ts';
import { pythonSetting } from './options/python-option.ts';
import { withPreset, type PresetOptions } from './options/preset-option.ts';
import { DEFAULT_STRATEGIES, runCommand, type RunOptions } from './commands/run-command.ts';
import { resultsText } from './commands/results-command.ts';
import { sheetCommand, type SheetOptions } from './commands/sheet-command.ts';
import { recommendCommand, type RecommendOptions } from './commands/recommend-command.ts';
import { summaryText } from './text/summary-text.ts';
import { UsageError } from './options/usage-error.ts';
import { say, warn } from './text/terminal.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
/** A random seed; the result records it. */
const anySeed = (): number => Math.floor(Math.random() * 2 ** 32);

/** What the command line needs from the program that it runs in: plain Node, or the installed app. */
export interface CommandLineHost {
  readonly version: string;
  readonly lab: Omit<LabPorts, 'sink'>;
  readonly signals: StopSignals;
  /** Serves the window to a browser until the program is asked to end; port 0: any free one. Returns the exit code. */
  readonly serve: (port: number) => Promise<number>;
}

/** The default prices of a plan. */
const listedPriceText = `${String(listedPrices.perGbSecondUsd)}, ${listedPrices.source}, looked up ${listedPrices.lookedUp}`;

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
  lanewise run sum-range --strategies threads:workers=2,threads:workers=4 --json -`,
    );

/** Adds an option for each export format. */
function withOutputs(command: Command): Command {
  for (const { format, flag } of outputOptions) command.option(`${flag} <file>`, `write ${exporters[format].title}; - for stdout`);
  return command;
}

/** Adds `--python`. */
const withPython = (command: Command, what: string): Command =>
  command.option(
    '--python <which>',
    `${what}: a version (3.11, 3.14t, pypy) or a path (default: the active environment, .venv beside the task, python3 on PATH, the newest)`,
    pythonSetting,
  );

/** Adds the options that describe a task, beside its workload or module. */
function withTask(command: Command): Command {
  return command
    .option('--inputs <file>', 'inputs of the tasks: JSON array, NDJSON, CSV, text, a folder (each file a task), or - for standard input')
    .option('--delimiter <character>', 'delimiter between columns of a table of inputs, such as ; or tab (default: detected)', delimiter)
    .option('--module <name>', 'a module of a Python package instead of a file: shop.tools.job')
    .option('--export <name>', 'the exported function that is the task (default: the default export, in Python task)');
}

const outputsOf = (options: Record<string, unknown>): Outputs =>
  Object.fromEntries(outputOptions.flatMap(({ format }) => (typeof options[format] === 'string' ? [[format, options[format]]] : [])));

/** The commands over a host; `exitCode` is that of the command that ran. */
function commandsFor({ version, lab, signals, serve }: CommandLineHost): { program: Command; exitCode: () => number } {
  const program = createProgram(version);
  let exitCode = 0;

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
      say(strategiesText(await lab.python.installed(), options.json === true));
    });

  program
    .command('presets')
    .description('the experiments of the articles, ready to run')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => {
      say(presetsText(options.json === true));
    });

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
      exitCode = await claimsRunCommand(ids, options.json, options.python, lab, options.save ? await keptResults() : null, signals);
    });

  program
    .command('runtimes')
    .description('this machine and its runtimes')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      say(runtimesText(await lab.environment(), options.json === true));
    });

  withOutputs(
    withPython(withTask(program.command('run')), 'the interpreter for Python strategies that name none')
      .description('run a workload (or your own task module) under several strategies')
      .argument('[workload]', 'a built-in workload, or the path of a module: ./task.mjs, ./task.py')
      .option('--preset <id>', 'an experiment of the articles instead of a workload; see "lanewise presets"')
      .option('--scale <f>', "share of the article's numbers, 0.001 to 1 (default: the preset's own)", share('--scale'))
      .addOption(
        new Option('--set <key=value>', 'a parameter of the workload; repeatable').argParser(setting).default({}, "the workload's own"),
      )
      .option(
        '--tasks <n>',
        "how many tasks (default: as many as there are inputs, else the workload's own)",
        wholeNumber('--tasks', 1, 10_000_000),
      )
      .option('--strategies <list>', `such as sequential,async:concurrency=8,threads:workers=4 (default: ${DEFAULT_STRATEGIES})`)
      .option('--workers <n>', 'workers of each pool without its own number (default: the usable cores)', wholeNumber('--workers', 1, 256))
      .option(
        '--concurrency <n>',
        'tasks in flight per worker of each strategy without its own number',
        wholeNumber('--concurrency', 1, 10_000),
      )
      .option('--repeats <n>', "how often each strategy is measured (default: 5, or the preset's own)", wholeNumber('--repeats', 1, 1000))
      .option('--warmups <n>', 'rounds that run first without counting', wholeNumber('--warmups', 0, 100), 0)
      .option('--seed <n>', 'seed for the order of trials (default: random; the result records it)', wholeNumber('--seed', 0, 0xffff_ffff))
      .option('--timeout <seconds>', 'maximum time per task', seconds('--timeout'))
      .option('--name <text>', 'a name for the result')
      .option('--no-save', 'do not save the result'),
  ).action(async (given: string | undefined, raw: PresetOptions & { seed?: number; module?: string }) => {
    const { workload, options } = withPreset(workloadArgument(given, raw.module), raw);
    const all: RunOptions = { ...options, seed: options.seed ?? anySeed(), outputs: outputsOf({ ...options }) };
    exitCode = await runCommand(workload, all, lab, await keptResults(), signals);
  });

  withPython(withTask(program.command('recommend')), 'the interpreter for a Python task')
    .description('sample a task, predict every strategy, race the leaders, and say which to use')
    .argument('[workload]', 'a built-in workload, or the path of a module: ./task.mjs, ./task.py')
    .addOption(
      new Option('--set <key=value>', 'a parameter of the workload; repeatable').argParser(setting).default({}, "the workload's own"),
    )
    .option('--tasks <n>', 'how many tasks the real job has (default: as many as there are inputs)', wholeNumber('--tasks', 1, 1e9))
    .option('--budget <seconds>', 'time for sample and race (default: 10)', seconds('--budget'), 10_000)
    .option('--memory <MB>', 'memory that it may use above an idle program', wholeNumber('--memory', 1, 1e9))
    .option('--cores <n>', 'cores it may use', wholeNumber('--cores', 1, 1024))
    .option('--responsive', "the program's own event loop must stay responsive")
    .option('--crash-safe', 'a task that crashes must not end the others')
    .option('--seed <n>', 'seed of the sample', wholeNumber('--seed', 0, 0xffff_ffff), 1)
    .option('--json <file>', 'write the answer as JSON to a file, or - for stdout')
    .option('--no-save', 'do not save the recommendation')
    .action(async (given: string | undefined, options: RecommendOptions & { module?: string }) => {
      const workload = workloadArgument(given, options.module);
      if (workload === undefined) throw new UsageError('recommend: name a workload, the path of a task module, or --module.');
      exitCode = await recommendCommand(workload, options, lab, appFolders(), signals);
    });

  program
    .command('results')
    .description('the saved results, including those recovered from experiments that ended unexpectedly')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      say(await resultsText(await keptResults(), options.json === true));
    });

  withOutputs(
    program
      .command('report')
      .description('write reports of a saved result')
      .argument('<result>', 'a .lanewise file, a result folder, or the .json file of a result'),
  ).action(async (path: string, options: Record<string, unknown>) => {
    const outputs = outputsOf(options);
    await checkOutputs(outputs);
    const read = await readResultAt([resolve(path)]);
    if (!read.ok) throw new UsageError(read.problem.message);
    await writeOutputs(outputs, read.value.result, read.value.records);
    if (!usesStdout(outputs)) say(summaryText(read.value.result));
  });

  withPython(withTask(program.command('plan')), 'the interpreter for measuring a Python task')
    .description('plan the same tasks on a serverless platform: functions, processes and memory, with time and cost')
    .argument('[what]', 'a saved result (its folder, file or id), or a workload or ./task.mjs to measure first')
    .option('--tasks <n>', 'how many tasks to plan for (default: 1000)', wholeNumber('--tasks', 1, 1_000_000))
    .option('--within <seconds>', 'the cheapest that takes no longer (default: 60)', seconds('--within'))
    .option('--budget <dollars>', 'the fastest that costs no more', number('--budget', 1e-9, 1e9))
    .option('--gb-second <dollars>', `price of a GB-second (default: ${listedPriceText})`, number('--gb-second', 0, 1))
    .option('--requests <dollars>', 'price of a million requests', number('--requests', 0, 10_000))
    .option('--vcpu-speed <f>', 'speed of a virtual CPU relative to a core of this machine (default: 1)', number('--vcpu-speed', 0.05, 20))
    .option('--sandbox-ms <ms>', 'time that the platform takes to prepare a function (default: 0)', number('--sandbox-ms', 0, 60_000))
    .option('--most-functions <n>', 'maximum number of concurrent functions (default: 1000)', wholeNumber('--most-functions', 1, 100_000))
    .addOption(
      new Option('--set <key=value>', 'a parameter of a workload that is measured').argParser(setting).default({}, "the workload's own"),
    )
    .option('--measure <n>', 'number of tasks to measure (default: 12)', wholeNumber('--measure', 1, 100_000))
    .option('--json <file>', 'write the plan as JSON to a file, or - for stdout')
    .action(async (given: string | undefined, options: PlanOptions & { module?: string }) => {
      const what = workloadArgument(given, options.module);
      if (what === undefined) throw new UsageError('plan: name a saved result, a workload, the path of a task module, or --module.');
      exitCode = await planCommand(what, options, lab, await keptResults(), signals);
    });

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
      exitCode = await sheetCommand(options, lab, await keptResults(), new SheetFile(appFolders().sheetFile), signals);
    });

  program
    .command('serve')
    .description('open the same window in a browser on this machine')
    .option('--port <n>', 'port on 127.0.0.1; 0 means any free one', wholeNumber('--port', 0, 65_535), 0)
    .action(async (options: { port: number }) => {
      exitCode = await serve(options.port);
    });

  return { program, exitCode: () => exitCode };
}

/** The saved results, including those that an earlier start could not finish. */
async function keptResults(): Promise<ResultStore> {
  const store = openStore((await new SettingsFile(appFolders()).get()).resultsDir);
  for (const sentence of await recoverResults(store)) warn(`${sentence}\n`);
  return store;
}

/** Runs a command with its arguments. Returns the exit code: 0 done, 1 failed, 2 wrong usage or bad input, 130 cancelled. */
export async function runCommandLine(args: readonly string[], host: CommandLineHost): Promise<number> {
  try {
    process.cwd();
  } catch {
    process.stderr.write('The current folder no longer exists. Change to another one (cd) and try again.\n');
    return EXIT_USAGE;
  }
  const { program, exitCode } = commandsFor(host);
  if (args.length === 0) {
    program.outputHelp();
    return EXIT_USAGE;
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
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
