import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ok, problem, type Outcome } from '../../../../contract/index.ts';
import type { FileInputs } from './file-inputs.ts';
import { formatOf, withoutByteOrderMark, type InputsFormat } from './inputs-format.ts';
import { unpacked } from './inputs-unpack.ts';
import { readTable } from './table.ts';

/** Returns the inputs, or throws an Error that ends a sentence about the file. */
type Reader = (content: Buffer) => FileInputs;

const NEWLINE = 10;

/**
 * Reads the inputs of tasks from a UTF-8 file: a JSON array, NDJSON (one value per line), a table (a header, then one row per task, as an object of
 * strings), or text (one line per task); each may be compressed with gzip. Skips blank lines. The extension determines the kind, else the
 * start of the content; `delimiter` divides the columns of a table, by default the most likely of comma, semicolon, tab and pipe.
 * For a folder, each file is a task, whose input is its path; skips files whose names start with a dot.
 */
export async function readInputsFile(path: string, delimiter?: string): Promise<Outcome<FileInputs>> {
  const refuse = (why: string): Outcome<never> => problem('bad-input', `The inputs file ${path} ${why}.`);
  try {
    if ((await stat(path)).isDirectory()) {
      const files = await filesIn(path);
      return files.length > 0
        ? ok({ values: files, kind: 'a folder of files' })
        : problem('bad-input', `The folder ${path} contains no files. Choose another one.`);
    }
    const { content, name } = await unpacked(await readFile(path), basename(path));
    if (!isUtf8(content)) return refuse('is not UTF-8 text; save it as UTF-8');
    const inputs = readerOf(formatOf(name, content, delimiter))(withoutByteOrderMark(content));
    return inputs.values.length > 0 ? ok(inputs) : refuse('contains no inputs');
  } catch (error) {
    return refuse('code' in (error as object) ? whyUnreadable(error as NodeJS.ErrnoException) : reasonOf(error));
  }
}

/** The paths of the files in a folder, by name. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => join(resolve(folder), name))
    .sort();
}

function readerOf(format: InputsFormat): Reader {
  switch (format.kind) {
    case 'json':
      return readJson;
    case 'ndjson':
      return readNdjson;
    case 'text':
      return readText;
    case 'table':
      return (content) => readTable(content, format.title, format.given);
  }
}

function readJson(content: Buffer): FileInputs {
  const text = asText(content);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`is not valid JSON: ${withLine(reasonOf(error), text)}`, { cause: error });
  }
  if (!Array.isArray(value)) throw new Error('contains no array; put the inputs in [ ]');
  return { values: value as unknown[], kind: 'a JSON array' };
}

function readNdjson(content: Buffer): FileInputs {
  const values: unknown[] = [];
  for (const { line, number } of linesOf(content)) {
    try {
      values.push(JSON.parse(line));
    } catch (error) {
      throw new Error(`has invalid JSON on line ${String(number)}: ${reasonOf(error)}`, { cause: error });
    }
  }
  return { values, kind: 'NDJSON, one value per line' };
}

const readText: Reader = (content) => ({ values: Array.from(linesOf(content), ({ line }) => line), kind: 'text, one line per task' });

/** The lines that are not blank, with their numbers from 1. Decoded one by one, since a whole file may be longer than a string can be. */
function* linesOf(content: Buffer): Generator<{ line: string; number: number }> {
  for (let from = 0, number = 1; from < content.length; number++) {
    const newline = content.indexOf(NEWLINE, from);
    const to = newline < 0 ? content.length : newline;
    const line = content.toString('utf8', from, to).replace(/\r$/, '');
    if (line.trim() !== '') yield { line, number };
    from = to + 1;
  }
}

function asText(content: Buffer): string {
  try {
    return content.toString('utf8');
  } catch (error) {
    throw new Error('is too large for one JSON array; write one value per line instead (.ndjson)', { cause: error });
  }
}

/** The JSON parser of older Node reports only a position; people look for a line. */
function withLine(message: string, text: string): string {
  const position = /at position (\d+)(?! \(line)/.exec(message)?.[1];
  return position === undefined ? message : `${message} (line ${String(text.slice(0, Number(position)).split('\n').length)})`;
}

function whyUnreadable({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'ERR_FS_FILE_TOO_LARGE') return 'is larger than 2 GiB; split it';
  return `can't be read: ${message.split('\n')[0] ?? ''}`;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
