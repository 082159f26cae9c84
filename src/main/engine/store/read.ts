import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ok, problem, result as resultSchema, type ExperimentResult, type Outcome, type RecordColumns } from '../../../contract/index.ts';
import { readArrow } from '../report/arrow.ts';

const RESULT = 'result.json';
const RECORDS = 'records.arrow';
const SCHEMA = 1;

/** Reads and checks the result.json of a folder. Problems name the file and the field. */
export async function readResult(folder: string): Promise<Outcome<ExperimentResult>> {
  const path = join(folder, RESULT);
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return problem('bad-input', `${path} is damaged: it is no valid JSON.`);
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return problem(missing ? 'not-found' : 'failed', `${path} ${missing ? 'does not exist' : "can't be read"}.`);
  }
  const schema = (given as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > SCHEMA) {
    return problem(
      'bad-input',
      `${path} was written by a newer Lanewise (schema ${String(schema)}, this one reads ${String(SCHEMA)}); update to open it.`,
    );
  }
  const parsed = resultSchema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return problem('bad-input', `${path} is no result of Lanewise: ${issue?.path.join('.') || 'it'} is wrong (${issue?.message ?? ''}).`);
}

/** Reads the records of a folder. */
export async function readRecords(folder: string): Promise<Outcome<RecordColumns>> {
  const path = join(folder, RECORDS);
  try {
    return ok(readArrow(await readFile(path)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return problem('not-found', `${path} does not exist, so single tasks can't be shown.`);
    return problem('bad-input', `${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Reads a whole result: `path` is its folder or the result.json in it. */
export async function readResultAt(path: string): Promise<Outcome<{ result: ExperimentResult; records: RecordColumns }>> {
  const isFile = basename(path).endsWith('.json') || (await stat(path).catch(() => null))?.isFile() === true;
  const folder = isFile ? dirname(path) : path;
  if (!(await stat(path).catch(() => null))) return problem('bad-input', `${path} does not exist; give a result folder or its ${RESULT}.`);
  const result = await readResult(folder);
  if (!result.ok) return result;
  const records = await readRecords(folder);
  if (!records.ok) return records;
  const rows = records.value.index.length;
  const last = result.value.trials.reduce((most, trial) => Math.max(most, trial.recordsTo), 0);
  if (last > rows)
    return problem(
      'bad-input',
      `${join(folder, RECORDS)} holds ${String(rows)} tasks where ${RESULT} speaks of ${String(last)}; a part is missing.`,
    );
  return ok({ result: result.value, records: records.value });
}
