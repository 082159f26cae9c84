const MODULE = /\.(?:[mc]?[jt]s|tsx|py)$/i;
const INPUTS = /\.(?:json|ndjson|jsonl|csv|tsv|txt)$/i;
/** What only results have. */
const RESULT = /\.(?:lanewise|arrow)$/i;

/** The names of a task's files among others. */
export interface TaskFiles {
  readonly module: string | null;
  readonly inputs: string | null;
}

/** Which of these files are a task and its inputs; null: none is, or they are a result. `asInputs`: a file of inputs alone counts too. */
export function taskFilesOf(names: readonly string[], asInputs: boolean): TaskFiles | null {
  if (names.some((name) => name === 'result.json' || RESULT.test(name))) return null;
  const module = names.find((name) => MODULE.test(name)) ?? null;
  const inputs = names.find((name) => INPUTS.test(name)) ?? null;
  return module !== null || (asInputs && inputs !== null) ? { module, inputs } : null;
}
