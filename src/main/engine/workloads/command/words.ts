import { commandName, type CommandRef } from '../../../../contract/index.ts';

/** The words of a program for one input: `{}` is the input, and `{name}` a column where the input is a row of a table. */
export function wordsFor({ program, args, shell, input }: CommandRef, value: unknown): { program: string; args: string[] } {
  const filled = (word: string, quoted: (text: string) => string): string =>
    input === 'stdin' ? word : word.replaceAll(PLACE, (place, name: string) => placed(place, name, value, quoted));
  if (shell) return { program: SHELL, args: ['-c', filled(program, forShell)] };
  return { program, args: args.map((word) => filled(word, (text) => text)) };
}

const SHELL = '/bin/sh';
const PLACE = /\{([^{}]*)\}/g;

/** Braces that name no column stand for themselves: awk and jq use them as well. */
function placed(place: string, name: string, value: unknown, quoted: (text: string) => string): string {
  if (name === '') return quoted(textOf(value));
  return isRow(value) && Object.hasOwn(value, name) ? quoted(textOf(value[name])) : place;
}

/** Between single quotes nothing is special to a shell. */
const forShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** An input as text: a row with a single column is that column, other values that are no text are JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isRow(value)) {
    const [only, ...others] = Object.values(value);
    if (typeof only === 'string' && others.length === 0) return only;
  }
  return JSON.stringify(value);
}

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Why a program would not get this input, in a sentence; null: it does. */
export function whyUnused({ program, args, shell, input }: CommandRef, value: unknown): string | null {
  const names = isRow(value) ? Object.keys(value) : [];
  if (input === 'stdin' || (shell ? [program] : args).some((word) => ['', ...names].some((name) => word.includes(`{${name}}`))))
    return null;
  const columns = names.length > 1 ? `, or the name of a column in braces, such as {${names[0] ?? ''}}` : '';
  return `${commandName({ program, shell })} would not get its inputs: no argument contains {}. Put {} where the input belongs${columns}, or pass inputs on standard input (--stdin).`;
}
