/** The commands and options with which an installed app runs as a command line instead of opening a window. */
export const commandNames = [
  'run',
  'recommend',
  'results',
  'claims',
  'report',
  'plan',
  'cheatsheet',
  'serve',
  'worker',
  'machines',
  'workloads',
  'strategies',
  'presets',
  'runtimes',
  'help',
] as const;

const ALONE: readonly string[] = ['--help', '-h', '--version', '-V'];

/**
 * The command in an app's arguments, with its own arguments; null: they ask for a window. Switches of Chromium may precede
 * it (`--no-sandbox run sleep`). `args`: everything after the program's own path.
 */
export function commandIn(args: readonly string[]): readonly string[] | null {
  const from = args.findIndex((arg) => ALONE.includes(arg) || !arg.startsWith('--'));
  const first = args[from];
  return first !== undefined && [...commandNames, ...ALONE].includes(first) ? args.slice(from) : null;
}
