/**
 * Node's module hooks for TypeScript: finding files that TypeScript projects import without `.ts`, and stripping types. Built as a separate program: only tasks
 * in TypeScript load it, and Node before 22.15 runs the hooks of `import` in a separate thread. `next` returns a promise there, a value elsewhere.
 */
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileTypeScript } from './typescript-compile.ts';
import { findImported } from './typescript-resolve.ts';

type Next = (target: string, context?: unknown) => unknown;

const RELATIVE = /^\.{1,2}(?:\/|$)/;
const TYPESCRIPT = /^file:.*\.(?:[mc]?ts|tsx)$/i;

/** Node's `resolve` hook: resolves relative imports of a TypeScript file as TypeScript does. */
export function resolve(specifier: string, context: { readonly parentURL?: string }, next: Next): unknown {
  const parent = context.parentURL;
  if (parent === undefined || !TYPESCRIPT.test(parent) || !RELATIVE.test(specifier)) return next(specifier, context);
  const wanted = fileURLToPath(new URL(specifier, parent));
  const found = findImported(wanted);
  return found === null ? next(specifier, context) : { url: pathToFileURL(found).href, shortCircuit: true };
}

/** Node's `load` hook. If hooks run in a separate thread, CommonJS is left to `require`, which `hookRequire` extends to TypeScript. */
export function load(url: string, context: unknown, next: Next): unknown {
  if (!TYPESCRIPT.test(url)) return next(url, context);
  const path = fileURLToPath(url);
  const { format, code } = compileTypeScript(readFileSync(path, 'utf8'), path);
  return { format, ...(format === 'commonjs' && !inThread ? {} : { source: code }), shortCircuit: true };
}

/** The implementation of `require`; Node has no other hook for it before `registerHooks`. */
interface Requires {
  readonly _extensions: Record<string, (module: { _compile(code: string, path: string): void }, path: string) => void>;
  _resolveFilename(request: string, parent: { readonly filename?: string } | undefined, ...rest: unknown[]): string;
}

let inThread = false;

/** Hooks `import` and `require` of this thread; false if this Node can only hook `import`, from a separate thread. */
export function hookThread(): boolean {
  const { registerHooks } = Module as unknown as { readonly registerHooks?: (hooks: object) => void };
  inThread = registerHooks !== undefined;
  registerHooks?.({ resolve, load });
  if (!inThread) hookRequire(Module as unknown as Requires);
  return inThread;
}

function hookRequire(requires: Requires): void {
  for (const extension of ['.ts', '.tsx', '.mts', '.cts'])
    requires._extensions[extension] = (module, path) => {
      module._compile(compileTypeScript(readFileSync(path, 'utf8'), path, 'commonjs').code, path);
    };
  const resolveFilename = requires._resolveFilename.bind(requires);
  requires._resolveFilename = (request, parent, ...rest) => {
    const from = parent?.filename;
    const relative = from !== undefined && RELATIVE.test(request) && TYPESCRIPT.test(pathToFileURL(from).href);
    return (relative ? findImported(join(dirname(from), request)) : null) ?? resolveFilename(request, parent, ...rest);
  };
}
