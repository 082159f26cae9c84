import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ok, problem, type Outcome } from '../../../contract/index.ts';

type Reader = (text: string, path: string) => Outcome<unknown[]>;

/**
 * Reads the inputs of tasks from a file: a JSON array, NDJSON, CSV (a header, then a row per task as an object) or text (a line per task).
 * The kind is told by the extension, else by how the content begins.
 */
export async function readInputsFile(path: string): Promise<Outcome<unknown[]>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return problem('bad-input', `The inputs file ${path} ${missing ? 'does not exist' : "can't be read"}.`);
  }
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const inputs = readerOf(path, content)(content, path);
  if (inputs.ok && inputs.value.length === 0) return problem('bad-input', `The inputs file ${path} holds no inputs.`);
  return inputs;
}

function readerOf(path: string, text: string): Reader {
  switch (extname(path).toLowerCase()) {
    case '.json':
      return readJson;
    case '.ndjson':
    case '.jsonl':
      return readLines;
    case '.csv':
    case '.tsv':
      return readCsv;
    case '.txt':
    case '.log':
      return readText;
    default:
      return /^\s*\[/.test(text) ? readJson : /^\s*\{/.test(text) ? readLines : readText;
  }
}

const readJson: Reader = (text, path) => {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? ok(value as unknown[]) : problem('bad-input', `The inputs file ${path} holds no array; put the inputs in [ ].`);
  } catch (error) {
    return problem('bad-input', `The inputs file ${path} is no valid JSON: ${reasonOf(error)}.`);
  }
};

const readLines: Reader = (text, path) => {
  const inputs: unknown[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      inputs.push(JSON.parse(line));
    } catch (error) {
      return problem('bad-input', `Line ${String(i + 1)} of the inputs file ${path} is no valid JSON: ${reasonOf(error)}.`);
    }
  }
  return ok(inputs);
};

const readCsv: Reader = (text, path) => {
  try {
    const delimiter = extname(path).toLowerCase() === '.tsv' ? '\t' : ',';
    return ok(parse(text, { columns: true, skip_empty_lines: true, trim: true, delimiter }));
  } catch (error) {
    return problem('bad-input', `The inputs file ${path} is no valid CSV: ${reasonOf(error)}.`);
  }
};

const readText: Reader = (text) => {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return ok(lines);
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
