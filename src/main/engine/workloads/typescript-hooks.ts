import { register } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Built beside this program, from typescript-hooks-entry.ts. */
const program = (): string => pathToFileURL(join(__dirname, 'typescript-hooks.cjs')).href;

let registered = false;

/** Makes modules in TypeScript loadable from now on, when the module at `path` is one. Node from 22.18 on reads TypeScript itself; before, hooks of our own do. */
export function readTypeScript(path: string): void {
  if (registered || !/^\.[mc]?ts$/.test(extname(path))) return;
  registered = true;
  if ((process.features as { typescript?: unknown }).typescript) return;
  register(program());
}

/** The line of the first syntax error of a file, or null. For an error of which Node doesn't tell where it is. */
export async function syntaxErrorLine(path: string): Promise<number | null> {
  const hooks = (await import(program())) as typeof import('./typescript-hooks-entry.ts');
  return hooks.syntaxErrorLine(path);
}
