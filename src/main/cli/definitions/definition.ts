import type { Command } from 'commander';
import { ok } from '../../../contract/outcome.ts';
import { openStore, type ResultStore } from '../../engine/store/store.ts';
import { appFolders } from '../../engine/app/folders.ts';
import { recoverResults } from '../../engine/app/recovery.ts';
import { SettingsFile } from '../../engine/app/settings-file.ts';
import type { StopSignals } from '../../engine/app/stop-signals.ts';
import type { LabPorts } from '../../engine/ports.ts';
import { fleetAccess, type FleetOptions } from '../../engine/app/fleet.ts';
import type { FleetAccess } from '../../engine/fleet/fleet-access.ts';
import { DEFAULT_FLEET } from '../../engine/fleet/names.ts';
import { nameOption } from '../options/name-option.ts';
import { UsageError } from '../options/usage-error.ts';
import { delimiter } from '../options/options.ts';
import { fileOptions, type Outputs } from '../options/outputs.ts';
import { pythonSetting } from '../options/python-option.ts';
import { warn } from '../text/terminal.ts';

/** What the command line needs from the program that it runs in: plain Node, or the installed app. */
export interface CommandLineHost {
  readonly version: string;
  readonly lab: Omit<LabPorts, 'sink'>;
  /** The address of a Redis in the environment of this program, which may hold a password. */
  readonly redis: string | undefined;
  readonly signals: StopSignals;
  /** Serves the window to a browser until the program is asked to end; port 0: any free one. Returns the exit code. */
  readonly serve: (port: number) => Promise<number>;
}

/** What a command line holds that its commands do not parse. */
export interface Given {
  /** The words after `--`; null: there are none. */
  readonly program: readonly string[] | null;
}

/** Defines commands of the command line; `exit` takes the exit code of the one that ran. */
export type Define = (program: Command, host: CommandLineHost & Given, exit: (code: number) => void) => void;

/** Adds an option for each export format, and those of a strategy's program. */
export function withOutputs(command: Command): Command {
  for (const { flag, explains } of fileOptions) command.option(`${flag} <file>`, explains);
  return command.option('--strategy <key>', 'the strategy whose program --code writes, as results name it (default: the recommended one)');
}

/** Adds the options that name a fleet. */
export const withFleet = (command: Command): Command =>
  command
    .option('--redis <url>', 'the Redis or Valkey that machines share: redis://host:6379, rediss:// with TLS (default: LANEWISE_REDIS)')
    .option('--fleet <name>', `the name of the fleet of machines (default: ${DEFAULT_FLEET})`, nameOption('--fleet'));

/** The fleet that a command's options or the environment name. Throws a UsageError. */
export function fleetOf(options: FleetOptions, { version, redis }: Pick<CommandLineHost, 'version' | 'redis'>): FleetAccess {
  const access = fleetAccess(version, options, redis);
  if (!access.ok) throw new UsageError(access.problem.message);
  return access.value;
}

/** The lab of a command with the fleet that its options name; they are checked whether the command needs one or not. */
export function withNamedFleet(options: FleetOptions, host: CommandLineHost): CommandLineHost['lab'] {
  if (options.redis === undefined && options.fleet === undefined) return host.lab;
  const access = fleetOf(options, host);
  return { ...host.lab, fleet: () => Promise.resolve(ok(access)) };
}

/** Adds `--python`. */
export const withPython = (command: Command, what: string): Command =>
  command.option(
    '--python <which>',
    `${what}: a version (3.11, 3.14t, pypy) or a path (default: the active environment, .venv beside the task, python3 on PATH, the newest)`,
    pythonSetting,
  );

/** Adds the options that describe a task, beside its workload or module. */
export function withTask(command: Command): Command {
  return command
    .option('--inputs <file>', 'inputs of the tasks: JSON array, NDJSON, CSV, text, a folder (each file a task), or - for standard input')
    .option('--delimiter <character>', 'delimiter between columns of a table of inputs, such as ; or tab (default: detected)', delimiter)
    .option('--module <name>', 'a module of a Python package instead of a file: shop.tools.job')
    .option('--export <name>', 'the exported function that is the task (default: the default export, in Python task)');
}

/** The given outputs. Throws a UsageError for `--strategy` alone. */
export function outputsOf(options: Record<string, unknown>): Outputs {
  const given = [...fileOptions.map(({ format }) => format), 'strategy'].flatMap((name) =>
    typeof options[name] === 'string' ? [[name, options[name]] as const] : [],
  );
  const outputs: Outputs = Object.fromEntries(given);
  if (outputs.strategy !== undefined && outputs.code === undefined)
    throw new UsageError('--strategy names the strategy whose program --code writes. Add --code FILE.');
  return outputs;
}

/** The saved results, including those that an earlier start could not finish. */
export async function keptResults(): Promise<ResultStore> {
  const store = openStore((await new SettingsFile(appFolders()).get()).resultsDir);
  for (const sentence of await recoverResults(store)) warn(`${sentence}\n`);
  return store;
}
