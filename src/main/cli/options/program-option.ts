import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandRef } from '../../../contract/index.ts';
import { UsageError } from './usage-error.ts';

/** The options that only a program has. */
export interface ProgramOptions {
  readonly shell?: boolean;
  readonly stdin?: boolean;
  readonly ignoreOutput?: boolean;
  readonly folder?: string;
}

/** Adds the options of a program, whose words follow `--`. */
export const withProgram = (command: Command): Command =>
  command
    .option('--stdin', 'pass a program its input on standard input instead of in place of {}')
    .option('--ignore-output', 'do not compare what a program writes to standard output')
    .option('--shell', 'the text after -- is a line for sh')
    .option('--folder <path>', 'where a program runs (default: the current folder)');

/** The arguments of a command line up to `--`, and the words of a program after it; null: there is no program. */
export function splitProgram(args: readonly string[]): { readonly args: readonly string[]; readonly program: readonly string[] | null } {
  const at = args.indexOf('--');
  if (at < 0 || !(args[0] === 'run' || args[0] === 'recommend')) return { args, program: null };
  return { args: args.slice(0, at), program: args.slice(at + 1) };
}

/** Options about a task that a program does not have. */
interface OtherOptions {
  readonly set: Readonly<Record<string, unknown>>;
  readonly export?: string;
  readonly module?: string;
  readonly python?: string;
  readonly preset?: string;
  readonly scale?: number;
  readonly delimiter?: string;
}

/** The program after `--`; null: there is none. `given`: the workload before it. Throws a UsageError for what does not go together. */
export function programRef(
  words: readonly string[] | null,
  given: string | undefined,
  options: ProgramOptions & OtherOptions,
): CommandRef | null {
  if (words === null) {
    const alone = ownOption(options);
    if (alone !== null) throw new UsageError(`${alone} is for a program, which follows --. Add it, such as: -- gzip -c {}`);
    return null;
  }
  if (given !== undefined) throw new UsageError(`There are two tasks: ${given}, and the program after --. Remove one.`);
  const other = otherOption(options);
  if (other !== null) throw new UsageError(`${other}: a program has no such option. Remove it.`);
  const { stdin, ignoreOutput, folder, delimiter } = options;
  return {
    type: 'command',
    ...wordsOf(words, options),
    folder: resolve(folder ?? '.'),
    input: stdin ? 'stdin' : 'argument',
    output: ignoreOutput ? 'ignore' : 'digest',
    ...(delimiter === undefined ? {} : { inputsDelimiter: delimiter }),
  };
}

/** A path is relative to the current folder, as in a shell. */
function wordsOf(words: readonly string[], { shell = false }: ProgramOptions): Pick<CommandRef, 'program' | 'args' | 'shell'> {
  const [program, ...args] = words;
  if (program === undefined || program === '') throw new UsageError('Name a program after --, such as: -- gzip -c {}');
  if (shell) return { program: words.join(' '), args: [], shell };
  return { program: /[\\/]/.test(program) ? resolve(program) : program, args, shell };
}

function ownOption({ shell, stdin, ignoreOutput, folder }: ProgramOptions): string | null {
  const given = { '--shell': shell, '--stdin': stdin, '--ignore-output': ignoreOutput, '--folder': folder };
  return Object.entries(given).find(([, value]) => value !== undefined)?.[0] ?? null;
}

function otherOption(options: OtherOptions): string | null {
  if (Object.keys(options.set).length > 0) return '--set';
  const names = ['export', 'module', 'python', 'preset', 'scale'] as const;
  const name = names.find((each) => options[each] !== undefined);
  return name === undefined ? null : `--${name}`;
}
