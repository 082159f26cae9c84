import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok, problem, type ExperimentResult, type Outcome, type RecordColumns } from '../../../contract/index.ts';
import { RECORDS, RESULT } from './layout.ts';
import { MAX_RECORDS_BYTES, MAX_RESULT_BYTES, readRegularFile } from './read-file.ts';
import { parseRecords, parseResult, wholeOf, type WholeResult } from './parse.ts';

/** Reads and checks the result.json of a folder. Problems name the file and the field. */
export const readResult = (folder: string): Promise<Outcome<ExperimentResult>> => readResultFile(join(folder, RESULT));

/** Reads the records of a folder; a million of them are one read of the file and views on it. */
export async function readRecords(folder: string): Promise<Outcome<RecordColumns>> {
  const path = join(folder, RECORDS);
  const bytes = await readWhole(path, "so single tasks can't be shown", MAX_RECORDS_BYTES);
  return bytes.ok ? parseRecords(bytes.value, path) : bytes;
}

/** Reads a whole result: `path` is its folder or the result.json in it. */
export async function readResultAt(path: string): Promise<Outcome<WholeResult>> {
  const found = await stat(path).catch(() => null);
  if (!found) return problem('bad-input', `${path} does not exist; give a result folder or its ${RESULT}.`);
  const [file, folder] = found.isDirectory() ? [join(path, RESULT), path] : [path, dirname(path)];
  // Somebody else may have made what lies in a folder; a file that was named is the user's own choice, wherever a link leads.
  const result = await readResultFile(file, !found.isDirectory());
  if (!result.ok) return result;
  const records = await readRecords(folder);
  return records.ok ? wholeOf(result.value, records.value, join(folder, RECORDS)) : records;
}

async function readResultFile(path: string, followLink = false): Promise<Outcome<ExperimentResult>> {
  const bytes = await readWhole(path, 'so this is no result', MAX_RESULT_BYTES, followLink);
  return bytes.ok ? parseResult(new TextDecoder().decode(bytes.value), path) : bytes;
}

async function readWhole(path: string, missing: string, maxBytes: number, followLink = false): Promise<Outcome<Uint8Array>> {
  try {
    return ok(await readRegularFile(path, { maxBytes, followLink }));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? problem('not-found', `${path} does not exist, ${missing}.`)
      : problem('failed', `${path} can't be read: ${message}.`);
  }
}
