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
  const filePath = fileURLToPath(url);
  // Types only: what the file says beside them stays as it is, on the same lines.
  const { code } = transform(await readFile(filePath, 'utf8'), { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: false, filePath });
  const usesModules = extension === 'm' || (extension === '' && /^\s*(?:import|export)\b/m.test(code));
  return { format: usesModules ? 'module' : 'commonjs', source: code, shortCircuit: true } satisfies Loaded;
}
