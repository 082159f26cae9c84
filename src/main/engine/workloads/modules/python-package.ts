import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** As deep as packages that people write. */
const DEEPEST = 20;
const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * How Python imports a file that is part of a package: its name, such as `shop.tools.job`, and the folders where it is found; null: it is a
 * module by itself. The same rule as in `lanewise_python/task/import_place.py`, which defines what makes a folder a package.
 */
export function packageOf(path: string): { readonly name: string; readonly folders: readonly string[] } | null {
  const folder = dirname(path);
  const wanted = leadingDots(path);
  const names = [basename(path).replace(/\.py$/i, '')];
  let top = folder;
  for (let level = 0; level < DEEPEST; level++) {
    if (!existsSync(join(top, '__init__.py')) && level >= wanted) break;
    if (!IDENTIFIER.test(basename(top)) || dirname(top) === top) break;
    names.unshift(basename(top));
    top = dirname(top);
  }
  return names.length > 1 ? { name: names.join('.'), folders: [top, folder] } : null;
}

/** How many folders up its relative imports reach: `from .a` is 1, `from ..a` 2. */
function leadingDots(path: string): number {
  try {
    return Math.max(0, ...Array.from(readFileSync(path, 'utf8').matchAll(/^[ \t]*from[ \t]+(\.+)/gm), ([, dots = '']) => dots.length));
  } catch {
    return 0;
  }
}
