/**
 * Module hooks that take the types out of TypeScript files, for a Node that can't itself, and where a file breaks off that can't be parsed,
 * which Node doesn't tell of ES modules. Built as a program of its own: Node runs hooks in a thread apart, and few experiments need it.
 */
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

/** The line of the first syntax error of a JavaScript or TypeScript file; null where it has none that can be told. */
export async function syntaxErrorLine(path: string): Promise<number | null> {
  try {
    withoutTypes(await readFile(path, 'utf8'), path);
    return null;
  } catch (error) {
    return lineOf(error);
  }
}

/** Types only: what the file says beside them stays as it is, on the same lines. */
function withoutTypes(source: string, path: string): string {
  try {
    return transform(source, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: false }).code;
  } catch (error) {
    const line = lineOf(error);
    if (!(error instanceof Error) || line === null) throw error;
    // As Node tells of a CommonJS module: the place is the first line of the stack.
    const plain = new SyntaxError(error.message.replace(/^Error transforming[^:]*: /, '').replace(/ \(\d+:\d+\)$/, ''), { cause: error });
    plain.stack = `${path}:${String(line)}\n${String(plain)}`;
    throw Object.assign(plain, { loc: { line } });
  }
}

const lineOf = (error: unknown): number | null => (error as { loc?: { line?: number } }).loc?.line ?? null;
