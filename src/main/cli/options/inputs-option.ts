import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { keepDropped } from '../../engine/commands/files/dropped-files.ts';
import { UsageError } from './usage-error.ts';
import { warn } from '../text/terminal.ts';

/** The most that a pipe may deliver: more does not fit into one Buffer, as with a file. */
const MAX_BYTES = 2 ** 31 - 1;

/** What `inputsPathOf` needs: `droppedDir` stores what comes from a pipe, so that the experiment can be repeated. */
export interface InputsOption {
  readonly inputs?: string;
  readonly delimiter?: string;
}

/**
 * The file or folder that `--inputs` names, as an absolute path; null without the option. `-` reads standard input; that, a named pipe and `<(command)` are
 * read once and saved as a file below `droppedDir`. Rejects with a UsageError that says why nothing could be read.
 */
export async function inputsPathOf({ inputs, delimiter }: InputsOption, droppedDir: string): Promise<string | null> {
  if (inputs === undefined) return null;
  if (inputs === '-') {
    if (process.stdin.isTTY) warn('Reading inputs from the terminal. End them with Ctrl+D.\n');
    return keep(await contentOf(process.stdin, 'standard input'), 'stdin', delimiter, droppedDir);
  }
  const path = resolve(inputs);
  const found = await stat(path).catch(() => null);
  if (found === null || found.isFile() || found.isDirectory()) return path;
  warn(`Reading inputs from ${inputs} …\n`);
  return keep(await contentOf(createReadStream(path), inputs), basename(path), delimiter, droppedDir);
}

async function contentOf(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw new UsageError(`--inputs: ${name} has more than 2 GiB. Write the inputs to a file with fewer of them.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--inputs: ${name} can't be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (bytes === 0) throw new UsageError(`--inputs: ${name} contains no inputs.`);
  return Buffer.concat(chunks);
}

/** A pipe has no extension; with a delimiter its content is a table, else its first character determines the format. */
async function keep(content: Buffer, name: string, delimiter: string | undefined, droppedDir: string): Promise<string> {
  const file = `${name}${delimiter === undefined ? '' : '.csv'}`;
  const kept = await keepDropped(droppedDir, [{ name: file, bytes: new Uint8Array(content) }]);
  if (!kept.ok) throw new UsageError(kept.problem.message);
  return kept.value[0] ?? '';
}
