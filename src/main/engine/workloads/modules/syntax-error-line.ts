import { readFile } from 'node:fs/promises';
import { Script } from 'node:vm';

/** The start of an `import` or `export` statement. */
const MODULE_ONLY =
  /^[ \t]*(?:import\b[^'"()]*(['"])[^'"\n]*\1|export\s+default\b|export\s*[{*][^}\n]*\}?(?:[^\n]*\bfrom\b[^\n]*)?|export\b)/gm;

/**
 * The line on which an ES module fails to parse, for which Node gives only the message; null where unknown. Parses the text again
 * as a script, with blanks for what only modules may contain; the line counts if that fails for the same reason.
 */
export async function syntaxErrorLine(path: string, message: string): Promise<number | null> {
  const source = await readFile(path, 'utf8');
  const script = source.replaceAll(
    MODULE_ONLY,
    (statement) => (/default$/.test(statement) ? ';0,' : '') + statement.replaceAll(/[^\n]/g, ' '),
  );
  try {
    new Script(`'use strict'; async () => {${script}\n}`, { filename: path });
    return null;
  } catch (error) {
    if (!(error instanceof Error) || error.message !== message) return null;
    // The first line of the stack is "file:line".
    const line = Number(error.stack?.split('\n')[0]?.slice(path.length + 1));
    return Number.isInteger(line) ? line : null;
  }
}
