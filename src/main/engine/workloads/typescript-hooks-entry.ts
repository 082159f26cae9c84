/** Module hooks that take the types out of TypeScript files, for a Node that can't itself. Built as a program of its own: Node runs hooks in a thread apart. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';

interface Loaded {
  readonly format: string;
  readonly source: string;
  readonly shortCircuit: true;
}
type NextLoad = (url: string, context: unknown) => Promise<unknown>;

/** Node's `load` hook. */
export async function load(url: string, context: unknown, nextLoad: NextLoad): Promise<unknown> {
  const extension = /^file:.*\.([mc]?)ts$/.exec(url)?.[1];
  if (extension === undefined) return nextLoad(url, context);
  const code = withoutTypes(await readFile(fileURLToPath(url), 'utf8'), fileURLToPath(url));
  const usesModules = extension === 'm' || (extension === '' && /^\s*(?:import\b(?!\s*\()|export\b)/m.test(code));
  return { format: usesModules ? 'module' : 'commonjs', source: code, shortCircuit: true } satisfies Loaded;
}

/** Types only: what the file says beside them stays as it is, on the same lines. */
function withoutTypes(source: string, path: string): string {
  try {
    return transform(source, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: false }).code;
  } catch (error) {
    // "REASON (LINE:COLUMN)". The parser tries several readings; the place is where the last of them began to fail.
    const [, reason, line] = /^(.*) \((\d+):\d+\)$/.exec(error instanceof Error ? error.message : '') ?? [];
    if (reason === undefined || line === undefined) throw error;
    throw new SyntaxError(`${reason}, in ${path} on line ${line} or below`, { cause: error });
  }
}
