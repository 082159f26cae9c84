import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transform, type Options } from 'sucrase';

/** JavaScript from TypeScript, and which kind of module it is. */
export interface Compiled {
  readonly format: 'module' | 'commonjs';
  readonly code: string;
}

const ESM_SYNTAX = /^\s*(?:import\b(?!\s*[(.])|export\b)/m;
const ESM_ONLY = /\bimport\.meta\b|^(?:const|let|var|await)\b[^\n]*\bawait\b|^await\b/m;
const COMMONJS_ONLY = /\bmodule\.exports\b|\bexports\.\w|(?<![.\w])require\s*\(|(?<![.\w])__(?:dirname|filename)\b/;

/**
 * Compiles TypeScript to a module of the given `format`, or of the one that its project means: strips types, and compiles enums, parameter properties and JSX; the rest of the file stays on its lines. A file that mixes
 * `import` with CommonJS (`require`, `module.exports`, `__dirname`) becomes CommonJS, as in its project. Throws a SyntaxError that names the file and line.
 */
export function compileTypeScript(source: string, path: string, format = formatOf(source, path)): Compiled {
  refuseNamespaces(source, path);
  try {
    const { code } = transform(source, {
      transforms: [
        'typescript',
        ...(path.toLowerCase().endsWith('x') ? (['jsx'] as const) : []),
        ...(format === 'commonjs' && ESM_SYNTAX.test(source) ? (['imports'] as const) : []),
      ],
      ...jsxOf(source),
      disableESTransforms: true,
      keepUnusedImports: false,
    });
    return { format, code };
  } catch (error) {
    // "REASON (LINE:COLUMN)". The parser tries several readings; the position is where the last of them starts to fail.
    const [, reason, line] = /^(.*) \((\d+):\d+\)$/.exec(error instanceof Error ? error.message : '') ?? [];
    if (reason === undefined || line === undefined) throw error;
    throw new SyntaxError(`${reason}, in ${path} on line ${line} or below`, { cause: error });
  }
}

/** JSX becomes calls of the function that the file names in a comment (`@jsx h`), else of React's. */
function jsxOf(source: string): Pick<Options, 'jsxRuntime' | 'jsxPragma' | 'jsxFragmentPragma' | 'production'> {
  const pragma = (name: string): string | undefined => new RegExp(String.raw`@${name}\s+([\w.]+)`).exec(source)?.[1];
  const jsxPragma = pragma('jsx');
  if (jsxPragma === undefined) return { jsxRuntime: 'automatic', production: true };
  return { jsxRuntime: 'classic', jsxPragma, jsxFragmentPragma: pragma('jsxFrag') ?? jsxPragma, production: true };
}

function formatOf(source: string, path: string): Compiled['format'] {
  const [extension] = /\.[^.]+$/.exec(path.toLowerCase()) ?? [''];
  if (extension === '.mts') return 'module';
  if (extension === '.cts' || !ESM_SYNTAX.test(source)) return ESM_ONLY.test(source) && extension !== '.cts' ? 'module' : 'commonjs';
  return COMMONJS_ONLY.test(source) && !ESM_ONLY.test(source) && !isModulePackage(dirname(path)) ? 'commonjs' : 'module';
}

/** Whether the nearest package.json declares `.js` files to be ES modules. */
function isModulePackage(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { readonly type?: unknown }).type === 'module';
  const above = dirname(folder);
  return above !== folder && isModulePackage(above);
}

/** A namespace with code in it would vanish: the compiler treats it as types. */
function refuseNamespaces(source: string, path: string): void {
  for (const found of source.matchAll(/^[ \t]*(?:export\s+)?(?:namespace|module)\s+([\w.]+)\s*\{/gm)) {
    const body = blockAt(source, found.index + found[0].length);
    if (!/^\s*(?:export\s+)?(?:const|let|var|function|async|class|enum)\b/m.test(body)) continue;
    const line = source.slice(0, found.index).split('\n').length + (/^\s*\n/.exec(found[0]) ? 1 : 0);
    throw new SyntaxError(
      `the namespace ${found[1] ?? ''} is not supported; write its functions in a module or an object, in ${path} on line ${String(line)}`,
    );
  }
}

/** The text from `from` to the brace that closes the block. Braces in strings and comments count too, which only makes it longer or shorter. */
function blockAt(source: string, from: number): string {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    if (source[at] === '{') depth++;
    else if (source[at] === '}' && --depth === 0) return source.slice(from, at);
  }
  return source.slice(from);
}
