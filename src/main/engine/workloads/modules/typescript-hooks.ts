import { createRequire, register } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

let registered = false;

/**
 * Makes TypeScript loadable from now on, if the module at `path` is TypeScript. Node 22.18 and later strips types itself, but neither finds
 * `./util.ts` by `./util.js` or `./util`, as projects write it, nor supports enums, parameter properties and `.tsx`; so the hooks are the same everywhere.
 */
export function readTypeScript(path: string): void {
  if (registered || !/^\.(?:[mc]?ts|tsx)$/.test(extname(path).toLowerCase())) return;
  registered = true;
  // Built next to this program, from typescript-hooks-entry.ts.
  const program = join(__dirname, 'typescript-hooks.cjs');
  const { hookThread } = createRequire(program)(program) as { readonly hookThread: () => boolean };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Node before 22.15 has nothing else.
  if (!hookThread()) register(pathToFileURL(program).href);
}
