import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { ok, problem, type ExperimentResult, type Outcome, type RecordColumns } from '../../../contract/index.ts';
import { resultIn, WANTED, type GivenFile } from './incoming/incoming.ts';
import { RECORDS, RESULT } from './layout.ts';
import { MAX_RECORDS_BYTES, MAX_RESULT_BYTES, readRegularFile } from './read-file.ts';
import { parseRecords, parseResult, type WholeResult } from './parse.ts';

/** Reads and checks the result.json of a folder. Problems name the file and the field. */
export async function readResult(folder: string): Promise<Outcome<ExperimentResult>> {
  const file = await readWhole(join(folder, RESULT), ', so this is not a result');
  return file.ok ? parseResult(new TextDecoder().decode(file.value.bytes), file.value.name) : file;
}

/** Reads the records of a folder; a million of them are one read of the file and views on it. `not-found`: the result came without them. */
export async function readRecords(folder: string): Promise<Outcome<RecordColumns>> {
  const file = await readWhole(join(folder, RECORDS));
  if (!file.ok && file.problem.code === 'not-found')
    return problem('not-found', `This result came without its records (${RECORDS}), so it has neither lanes nor single tasks.`);
  return file.ok ? parseRecords(file.value.bytes, file.value.name) : file;
}

/** Reads a whole result at the user's paths: a `.lanewise` file, a result folder, or a JSON file, with its Arrow file given or beside it. */
export async function readResultAt(paths: readonly string[]): Promise<Outcome<WholeResult>> {
  const files: GivenFile[] = [];
  for (const path of await withParts(paths)) {
    // A folder's content may come from somebody else; a file that the user names is the user's own choice, wherever a link leads.
    const file = await readWhole(path, `; ${WANTED}`, paths.includes(path));
    if (!file.ok) return file;
    files.push(file.value);
  }
  return resultIn(files);
}

/** A single path stands for the files of a result inside or beside it. */
async function withParts(paths: readonly string[]): Promise<readonly string[]> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) return paths;
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return partsIn(path);
  const extension = extname(path).toLowerCase();
  const beside = extension === '.json' ? partner(path, RESULT, RECORDS) : extension === '.arrow' ? partner(path, RECORDS, RESULT) : null;
  return beside !== null && (await stat(beside).catch(() => null)) !== null ? [path, beside] : paths;
}

/** Where the other file of a result is: named as in a folder, or as exports name both. */
const partner = (path: string, own: string, other: string): string =>
  join(dirname(path), basename(path) === own ? other : basename(path, extname(path)) + extname(other));

/** The two files of a result folder; without them, every file that may be a result. */
async function partsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const own = names.filter((name) => name === RESULT || name === RECORDS);
  const parts = own.includes(RESULT) ? own : names.filter((name) => /\.(?:lanewise|json|arrow)$/i.test(name)).sort();
  return (parts.length > 0 ? parts : [RESULT]).map((name) => join(folder, name));
}

async function readWhole(path: string, missing = '', followLink = false): Promise<Outcome<GivenFile>> {
  const maxBytes = extname(path).toLowerCase() === '.json' ? MAX_RESULT_BYTES : MAX_RECORDS_BYTES;
  try {
    return ok({ name: path, bytes: await readRegularFile(path, { maxBytes, followLink }) });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? problem('not-found', `${path} does not exist${missing}.`)
      : problem('failed', `${path} can't be read: ${message}.`);
  }
}
