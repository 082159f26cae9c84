import { commandName, type CommandRef } from '../../../../../contract/index.ts';
import type { InputsAbout } from '../about.ts';

/** What runs a program once per input. */
export interface ProgramAbout {
  readonly command: CommandRef;
  /** How many run at a time. */
  readonly atATime: number;
  /** Null: the numbers of the tasks. */
  readonly inputs: InputsAbout | null;
  readonly tasks: number;
}

/** What it does, in one line for a comment: the name of a program may come from somebody else's result. */
export const titleOf = ({ command, atATime }: ProgramAbout): string =>
  `Runs ${/^[\w.+-]+$/.test(commandName(command)) ? commandName(command) : 'the program'} once per input, ${atATime === 1 ? 'one after the other' : `${String(atATime)} at a time`}.`;

/** The words that are filled for each input; in a line for the shell, inputs are quoted. */
export const wordsOf = ({ command: { program, args, shell } }: ProgramAbout): string[] =>
  shell ? ['/bin/sh', '-c', program] : [program, ...args];
