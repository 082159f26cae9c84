import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The source extensions that TypeScript tries for an imported extension, which names the compiled file. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];

/**
 * The file that TypeScript means by a path in an import: the path itself, its source (`util.js`: `util.ts`), the path with an extension, or the folder's
 * `main` or `index`. Null if there is none, or if Node finds it by itself.
 */
export function findImported(path: string): string | null {
  if (isFile(path)) return null;
  const [, stem, extension] = /^(.*)(\.[cm]?jsx?)$/.exec(path) ?? [];
  const sources = extension === undefined ? [] : (SOURCES[extension] ?? []).map((source) => `${stem ?? ''}${source}`);
  const main = mainOf(path);
  const inFolder = [
    ...(main === null ? [] : [main, ...EXTENSIONS.map((each) => main + each)]),
    ...EXTENSIONS.map((each) => join(path, `index${each}`)),
  ];
  return [...sources, ...EXTENSIONS.map((each) => path + each), ...inFolder].find(isFile) ?? null;
}

/** The `main` in the folder's package.json; null without one. */
function mainOf(folder: string): string | null {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  const { main } = JSON.parse(readFileSync(file, 'utf8')) as { readonly main?: unknown };
  return typeof main === 'string' ? join(folder, main) : null;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
