import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ok, problem, type Outcome } from '../../../contract/index.ts';

/** Gives the inputs, or throws an Error that ends a sentence about the file. */
type Reader = (content: Buffer) => unknown[];

const NEWLINE = 10;

/**
 * Reads the inputs of tasks from a UTF-8 file: a JSON array, NDJSON (a value per line), CSV or TSV (a header, then a row per task, as an object
 * of strings), or text (a line per task). Blank lines are left out. The kind is told by the extension, else by how the content begins.
 * Of a folder each file is a task, whose input is its path; those whose names begin with a dot are left out.
 */
export async function readInputsFile(path: string): Promise<Outcome<unknown[]>> {
  const refuse = (why: string): Outcome<never> => problem('bad-input', `The inputs file ${path} ${why}.`);
  let content: Buffer;
  try {
    if ((await stat(path)).isDirectory()) {
      const files = await filesIn(path);
      return files.length > 0 ? ok(files) : problem('bad-input', `The folder ${path} holds no files.`);
    }
    content = await readFile(path);
  } catch (error) {
    return refuse(whyUnreadable(error));
  }
  if (!isUtf8(content)) return refuse('is not UTF-8 text; save it as UTF-8');
  try {
    const inputs = readerOf(path, content)(withoutByteOrderMark(content));
    return inputs.length > 0 ? ok(inputs) : refuse('holds no inputs');
  } catch (error) {
    return refuse(reasonOf(error));
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

function readerOf(path: string, content: Buffer): Reader {
  switch (extname(path).toLowerCase()) {
    case '.json':
      return readJson;
    case '.ndjson':
    case '.jsonl':
      return readNdjson;
    case '.csv':
      return (bytes) => readTable(bytes, ',');
    case '.tsv':
      return (bytes) => readTable(bytes, '\t');
    case '.txt':
    case '.log':
      return readText;
    default: {
      const first = withoutByteOrderMark(content).toString('utf8', 0, 1024).trimStart()[0];
      return first === '[' ? readJson : first === '{' ? readNdjson : readText;
    }
  }
}

function readJson(content: Buffer): unknown[] {
  const text = asText(content);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`is no valid JSON: ${withLine(reasonOf(error), text)}`, { cause: error });
  }
  if (!Array.isArray(value)) throw new Error('holds no array; put the inputs in [ ]');
  return value as unknown[];
}

function readNdjson(content: Buffer): unknown[] {
  const inputs: unknown[] = [];
  for (const { line, number } of linesOf(content)) {
    try {
      inputs.push(JSON.parse(line));
    } catch (error) {
      throw new Error(`has no valid JSON on line ${String(number)}: ${reasonOf(error)}`, { cause: error });
    }
  }
  return inputs;
}

function readTable(content: Buffer, delimiter: string): unknown[] {
  try {
    return parse(content, { columns: true, skip_empty_lines: true, trim: true, delimiter });
  } catch (error) {
    throw new Error(`is no valid ${delimiter === ',' ? 'CSV' : 'TSV'}: ${reasonOf(error)}`, { cause: error });
  }
}

const readText: Reader = (content) => Array.from(linesOf(content), ({ line }) => line);

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

function withoutByteOrderMark(content: Buffer): Buffer {
  return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? content.subarray(3) : content;
}

function asText(content: Buffer): string {
  try {
    return content.toString('utf8');
  } catch (error) {
    throw new Error('is too large for one JSON array; write a value per line instead (.ndjson)', { cause: error });
  }
}

/** The JSON parser of older Node tells a position only; people look for a line. */
function withLine(message: string, text: string): string {
  const position = /at position (\d+)(?! \(line)/.exec(message)?.[1];
  return position === undefined ? message : `${message} (line ${String(text.slice(0, Number(position)).split('\n').length)})`;
}

function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'ERR_FS_FILE_TOO_LARGE') return 'is larger than 2 GiB; divide it';
  return `can't be read: ${reasonOf(error)}`;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
