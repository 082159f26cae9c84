import { readFileSync } from 'node:fs';

/** Conventions for worker files that are not tasks, with what to write instead. */
const CONVENTIONS: readonly { readonly sign: RegExp; readonly hint: string }[] = [
  {
    sign: /\bparentPort\b|\bself\.onmessage\b/,
    hint: 'It is written as a worker that receives messages. Export the function that handles one message instead.',
  },
  {
    sign: /\bworkerpool\b|\.worker\(\s*\{/,
    hint: 'It registers its functions with workerpool. Export one of them instead.',
  },
  {
    sign: /\bworkerData\b/,
    hint: 'It reads workerData, which Lanewise does not set. Take its values from the input.',
  },
  {
    sign: /\bprocess\.on\(\s*['"]message['"]/,
    hint: 'It is written as a child process that receives messages. Export the function that handles one message instead.',
  },
];

/**
 * A sentence (with a blank before it) on how to turn a file of another convention into a task, or ''. `error` is what loading it threw, null
 * if it loaded without a task; errors unrelated to the convention get no hint.
 */
export function hintFor(path: string, error: unknown): string {
  if (error !== null && !(error instanceof TypeError) && (error as { code?: unknown }).code !== 'ERR_ASSERTION') return '';
  const source = textOf(path);
  const found = CONVENTIONS.find(({ sign }) => sign.test(source));
  return found ? ` ${found.hint}` : '';
}

/** The module's text; '' if it can't be read, which its loader reports better. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
