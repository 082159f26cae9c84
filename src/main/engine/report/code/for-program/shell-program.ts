import { isPlainLine } from '../../text/plain-text.ts';
import { quotingFor } from '../../text/shell-words.ts';
import { isBeside, type InputsAbout } from '../about.ts';
import { titleOf, type ProgramAbout } from './program-about.ts';

const shell = quotingFor('Linux');
const quoted = (word: string): string => shell.quoted(word);

/** A program for sh, with xargs or GNU parallel; null where the inputs are not lines, or a word has a character that no script can show safely. */
export function shellProgram(about: ProgramAbout): string | null {
  const { command, inputs, atATime, tasks } = about;
  const read = inputs === null ? `seq 0 ${String(tasks - 1)} | tr '\\n' '\\0'` : readText(inputs);
  const mark = markIn(command);
  const words = wordsOf(about, mark);
  const all = [...words, command.folder, inputs?.path ?? ''];
  if (read === null || !all.every((word) => word === '' || isPlainLine(word)) || namesColumns(words)) return null;
  const line = words.map(quoted).join(' ');
  const discards = command.output === 'ignore' ? ' > /dev/null' : '';
  const here = inputs && isBeside(inputs.path) ? 'here=$(cd "$(dirname "$0")" && pwd)\n' : '';
  return `#!/bin/sh
# ${titleOf(about)}
${here}inputs() {
  ${read}
}
cd ${quoted(command.folder)} || exit 1
inputs | xargs -0 -P ${String(atATime)} -I '${mark}' ${line}${discards}
# The same with GNU parallel, which keeps the output of each run together:
# inputs | parallel -0 -q -j ${String(atATime)}${mark === PLACE ? '' : ` -I '${mark}'`} ${line}${discards}
`;
}

const PLACE = '{}';

/** What stands for the input. A program that reads it on standard input keeps its braces as they are. */
const markIn = ({ program, args, input }: ProgramAbout['command']): string =>
  input === 'stdin' && [program, ...args].some((word) => word.includes(PLACE)) ? '{input of the task}' : PLACE;

/** The input of a line for the shell becomes its first argument, so that nothing in it is special. */
function wordsOf({ command: { program, args, shell: inShell, input } }: ProgramAbout, mark: string): string[] {
  if (inShell && input === 'stdin') return ['sh', '-c', `printf '%s\\n' "$1" | { ${program}; }`, 'sh', mark];
  if (inShell) return ['sh', '-c', program.replaceAll(PLACE, '"$1"'), 'sh', mark];
  if (input === 'stdin') return ['sh', '-c', `value=$1; shift; printf '%s\\n' "$value" | "$@"`, 'sh', mark, program, ...args];
  return [program, ...args];
}

/** Columns are for programs that read tables. */
const namesColumns = (words: readonly string[]): boolean => words.some((word) => /\{[\w-]+\}/.test(word));

/** Ends each input with a null character, as xargs needs it for spaces and quotes; null: they are not lines. */
function readText(inputs: InputsAbout): string | null {
  const path = isBeside(inputs.path) ? `"$here"/${quoted(inputs.path.slice(2))}` : quoted(inputs.path);
  if (inputs.kind === 'folder') return `find ${path} -maxdepth 1 -type f ! -name '.*' -print0`;
  if (inputs.kind !== 'text') return null;
  const lines = `tr -d '\\r' | grep -v '^[[:space:]]*$' | tr '\\n' '\\0'`;
  return inputs.gzip ? `gunzip -c ${path} | ${lines}` : lines.replace("'\\r'", `'\\r' < ${path}`);
}
