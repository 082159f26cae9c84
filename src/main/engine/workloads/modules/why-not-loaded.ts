import { fileURLToPath } from 'node:url';
import { oneLine } from '../../../../core/one-line.ts';
import { syntaxErrorLine } from './syntax-error-line.ts';

/** Why the module at `path` could not be loaded, and on which line if known: the end of a sentence. */
export async function whyNotLoaded(error: unknown, path: string): Promise<string> {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  const what = oneLine(`${error.name === 'Error' ? '' : `${error.name}: `}${error.message}`).replace(/\.$/, '');
  const stack = (error.stack ?? '').replaceAll(/file:\/\/\/(?:[A-Za-z]:)?[^\s:)]+/g, (url) => fileURLToPath(url));
  const [, file, line] = /^(.+):(\d+)$/.exec(stack.split('\n')[0] ?? '') ?? [];
  if (file !== undefined && line !== undefined)
    return file === path ? `line ${line}: ${what}` : `line ${line} of ${file}, which it imports: ${what}`;
  const own = lineInStack(stack, path) ?? (error instanceof SyntaxError ? await syntaxErrorLine(path, error.message) : null);
  return own === null ? what : `line ${String(own)}: ${what}`;
}

/** The line of the running module, from a stack. */
function lineInStack(stack: string, path: string): number | null {
  const at = stack.indexOf(`${path}:`);
  const line = at < 0 ? null : /^\d+/.exec(stack.slice(at + path.length + 1));
  return line ? Number(line[0]) : null;
}
