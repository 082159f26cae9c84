import { z } from 'zod';
import { lineOfWords, wordsOfLine } from '../../../core/line-words.ts';
import { commandRef, type CommandRef } from '../../../contract/index.ts';

const { input, output } = commandRef.shape;

/** A program in the form, valid or not. */
export const commandForm = z.object({
  /** The program and its arguments, in one line. */
  line: z.string(),
  /** The line is for `sh`. */
  shell: z.boolean(),
  folder: z.string(),
  input,
  output,
});
export type CommandForm = z.infer<typeof commandForm>;

export const firstCommand: CommandForm = { line: '', shell: false, folder: '', input: 'argument', output: 'digest' };

/** The form of a program. */
export const commandFormOf = ({ program, args, shell, folder, input: given, output: wanted }: CommandRef): CommandForm => ({
  line: shell ? program : lineOfWords([program, ...args]),
  shell,
  folder,
  input: given,
  output: wanted,
});

/** What the form lacks of a program, in one sentence; null if nothing. */
export function missingCommand({ line, shell, folder }: CommandForm): string | null {
  if (line.trim() === '') return 'Enter the command.';
  if (!shell && wordsOfLine(line) === null) return 'A quote in the command has no end.';
  return folder.trim() === '' ? 'Enter the folder in which the program runs.' : null;
}

/** The program in a form that lacks nothing. */
export function commandOf({ line, shell, folder, input: given, output: wanted }: CommandForm): CommandRef {
  const [program = '', ...args] = shell ? [line.trim()] : (wordsOfLine(line) ?? []);
  return { type: 'command', program, args, shell, folder: folder.trim(), input: given, output: wanted };
}
