import { strategyText, type Experiment, type ExperimentResult, type WorkloadRef } from '../../../../contract/index.ts';
import { isPlainLine, onlyPlain } from './plain-text.ts';
import { quotingFor, type Quoting } from './shell-words.ts';

/** A command and the shells that accept it, or why there is none, as a sentence. */
export type Command = { readonly text: string; readonly shells: string } | { readonly why: string };

/** The command that repeats the experiment of a result. It is safe to paste, whatever names it contains. */
export function commandLine({ experiment, environment }: Pick<ExperimentResult, 'experiment' | 'environment'>): Command {
  const quoting = quotingFor(environment.os);
  const words = wordsOf(experiment, quoting);
  const odd = words.find((word) => !isPlainLine(word) || quoting.unsafe.test(word));
  if (odd !== undefined)
    return {
      why: `A path or a parameter has a character that no command can contain safely. Set up the experiment by hand: ${onlyPlain(odd).slice(0, 200)}`,
    };
  return { text: words.map((word) => quoting.quoted(word)).join(' '), shells: quoting.shells };
}

/** The same for files that programs read: null if there is none. */
export function commandText(result: ExperimentResult): string | null {
  const command = commandLine(result);
  return 'text' in command ? command.text : null;
}

function wordsOf(
  { workload, tasks, inputsPath, strategies, repeats, warmups, seed, timeoutMs, name }: Experiment,
  { unsafe }: Quoting,
): string[] {
  const words = ['lanewise', 'run', ...workloadWords(workload)];
  words.push('--tasks', String(tasks));
  if (inputsPath !== null) words.push('--inputs', asPath(inputsPath));
  words.push('--strategies', strategies.map(strategyText).join(','));
  words.push('--repeats', String(repeats), '--warmups', String(warmups), '--seed', String(seed));
  if (timeoutMs !== null) words.push('--timeout', String(timeoutMs / 1000));
  // A name is for people: it is left out if the command can't contain it.
  const label = onlyPlain(name).replaceAll(new RegExp(unsafe, 'g'), '').trim();
  if (label !== '') words.push(...option('--name', label));
  return workload.type === 'command' ? [...words, '--', workload.program, ...workload.args] : words;
}

/** The words about the workload; those of a program itself come last. */
function workloadWords(workload: WorkloadRef): string[] {
  switch (workload.type) {
    case 'builtin':
      return [
        asPath(workload.id),
        ...Object.entries(workload.params).flatMap(([param, value]) => option('--set', `${param}=${inOneLine(value)}`)),
      ];
    case 'module':
      return [
        asPath(workload.path),
        ...(workload.exportName === undefined ? [] : option('--export', workload.exportName)),
        ...delimiterWords(workload),
      ];
    case 'command':
      return [
        ...option('--folder', workload.folder),
        ...(workload.shell ? ['--shell'] : []),
        ...(workload.input === 'stdin' ? ['--stdin'] : []),
        ...(workload.output === 'ignore' ? ['--ignore-output'] : []),
        ...delimiterWords(workload),
      ];
  }
}

const delimiterWords = ({ inputsDelimiter }: { readonly inputsDelimiter?: string | undefined }): string[] =>
  inputsDelimiter === undefined ? [] : option('--delimiter', inputsDelimiter === '\t' ? 'tab' : inputsDelimiter);

/** A value that starts with a dash would look like an option. */
const option = (name: string, value: string): string[] => (value.startsWith('-') ? [`${name}=${value}`] : [name, value]);
const asPath = (path: string): string => (path.startsWith('-') ? `./${path}` : path);

/** Multi-line texts are lists of addresses, which may be on one line as well. */
const inOneLine = (value: string | number | boolean): string => String(value).replaceAll(/\s*\n\s*/g, ' ');
