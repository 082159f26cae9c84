import { z } from 'zod';
import { listOf, path } from '../bounded.ts';
import { lineOfWords } from '../../core/line-words.ts';
import { isPythonId, strategyOf, type StrategyId } from '../../core/strategies/index.ts';

/** The column delimiter of a table of inputs. */
export const delimiter = z
  .string()
  .length(1)
  .regex(/[^\r\n"]/);

/** The longest word of a command, in characters, and the most words: about as much as systems pass to a program. */
const MOST_CHARACTERS = 32_768;
const MOST_WORDS = 1000;

/** A program that runs once per task. */
export const commandRef = z.object({
  type: z.literal('command'),
  /** A name on PATH, an absolute path, or, with `shell`, a whole line. */
  program: z.string().min(1).max(MOST_CHARACTERS),
  /** Its arguments, none with `shell`. */
  args: listOf(z.string().max(MOST_CHARACTERS), MOST_WORDS),
  /** The line is for `sh`. */
  shell: z.boolean(),
  /** The absolute path of the folder in which it runs. */
  folder: path.min(1),
  /** Where the input goes: in place of `{}`, or to standard input. */
  input: z.enum(['argument', 'stdin']),
  /** What counts as the output: the checksum of standard output, or nothing. */
  output: z.enum(['digest', 'ignore']),
  /** The column delimiter of its inputs file, if that is a table; absent means Lanewise detects it. */
  inputsDelimiter: delimiter.optional(),
});
export type CommandRef = z.infer<typeof commandRef>;

/** How lists name a program: by the name of its file, or the first word of a line. */
export function commandName({ program, shell }: Pick<CommandRef, 'program' | 'shell'>): string {
  const file = shell ? (program.trim().split(/\s/)[0] ?? '') : program;
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** A command as people read it: one line, with quotes where words need them. */
export const programText = ({ program, args, shell }: Pick<CommandRef, 'program' | 'args' | 'shell'>): string =>
  shell ? program : lineOfWords([program, ...args]);

/** Why a strategy adds nothing to a program, in one sentence; null: it makes sense. */
export function whyNotForCommand(id: StrategyId): string | null {
  const { family } = strategyOf(id);
  if (id === 'sequential' || id === 'async') return null;
  if (isPythonId(id)) return 'Python around a program adds nothing: Lanewise itself starts the program. Choose sequential or async.';
  if (family === 'machines') return 'Programs run on this machine only. Choose sequential or async.';
  return 'Threads or processes around a program add nothing: each run is a process already, and async starts as many at once.';
}
