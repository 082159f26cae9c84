import { register } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

let registered = false;

/** Makes modules in TypeScript loadable from now on, when the module at `path` is one. Node from 22.18 on reads TypeScript itself; before, hooks of our own do. */
export function readTypeScript(path: string): void {
  if (registered || !/^\.[mc]?ts$/.test(extname(path))) return;
  registered = true;
  if ((process.features as { typescript?: unknown }).typescript) return;
  // Built beside this program, from typescript-hooks-entry.ts.
  register(pathToFileURL(join(__dirname, 'typescript-hooks.cjs')).href);
}
