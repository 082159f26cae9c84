import { taskExtensions } from '../../../../contract/index.ts';

/** File extensions of inputs. */
export const inputExtensions = ['json', 'ndjson', 'jsonl', 'csv', 'tsv', 'txt'] as const;

const endsIn = (extensions: readonly string[]): RegExp => new RegExp(String.raw`\.(?:${extensions.join('|')})$`, 'i');
const MODULE = endsIn(taskExtensions);
const INPUTS = endsIn(inputExtensions);
/** File names that only results have. */
const RESULT = /\.(?:lanewise|arrow)$/i;

/** The names of a task's files. */
export interface TaskFiles {
  readonly module: string | null;
  readonly inputs: string | null;
}

/** The task and its inputs among these files; null if there is none, or if they are a result. `asInputs`: inputs without a task count too. */
export function taskFilesOf(names: readonly string[], asInputs: boolean): TaskFiles | null {
  if (names.some((name) => name === 'result.json' || RESULT.test(name))) return null;
  const module = names.find((name) => MODULE.test(name)) ?? null;
  const inputs = names.find((name) => INPUTS.test(name)) ?? null;
  return module !== null || (asInputs && inputs !== null) ? { module, inputs } : null;
}
