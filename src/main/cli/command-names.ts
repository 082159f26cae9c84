/** The commands and options that make an installed app a command line instead of a window. */
export const commandNames = [
  'run',
  'recommend',
  'results',
  'claims',
  'report',
  'plan',
  'cheatsheet',
  'serve',
  'workloads',
  'strategies',
  'presets',
  'runtimes',
  'help',
] as const;

const ALONE: readonly string[] = ['--help', '-h', '--version', '-V'];

/**
 * The command that the arguments of an app ask for, with its own arguments; null: they ask for a window. Switches of Chromium may stand before
 * it (`--no-sandbox run sleep`). `args`: what follows the program's own path.
 */
export function commandIn(args: readonly string[]): readonly string[] | null {
  const from = args.findIndex((arg) => ALONE.includes(arg) || !arg.startsWith('--'));
  const first = args[from];
  return first !== undefined && [...commandNames, ...ALONE].includes(first) ? args.slice(from) : null;
}
