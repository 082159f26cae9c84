import { formatBytes } from '../../../core/format/index.ts';
import { ok, problem, result as resultSchema, type ExperimentResult, type Outcome, type RecordColumns } from '../../../contract/index.ts';
import { oddKey, whyNotRecordsOf } from './consistency.ts';
import { MAX_RESULT_BYTES } from './read-file.ts';
import { plainLine } from '../report/text/plain-text.ts';
import { readArrow } from '../report/arrow/read-arrow.ts';

const SCHEMA = 1;

/** A result with the records of all its trials; null: it came without them. */
export interface WholeResult {
  readonly result: ExperimentResult;
  readonly records: RecordColumns | null;
}

/** Reads and checks the text of a result.json. Problems name the file, as `name`, and the field. */
export function parseResult(text: string, name: string): Outcome<ExperimentResult> {
  if (text.length > MAX_RESULT_BYTES)
    return problem('bad-input', `${name} is larger than the limit for a result (${formatBytes(MAX_RESULT_BYTES)}).`);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return problem('bad-input', `${name} is damaged: it is not valid JSON.`);
  }
  const schema = (given as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > SCHEMA) {
    return problem(
      'bad-input',
      `${name} was written by a newer Lanewise (schema ${String(schema)}; this version reads ${String(SCHEMA)}). Update Lanewise to open it.`,
    );
  }
  const parsed = resultSchema.safeParse(given);
  if (parsed.success) {
    const odd = oddKey(parsed.data);
    return odd === null ? ok(parsed.data) : problem('bad-input', `${name} is not a Lanewise result: ${odd}.`);
  }
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'the whole' : `"${issue.path.join('.')}"`;
  return problem(
    'bad-input',
    plainLine(
      `${name} is not a Lanewise result: ${field} ${/received undefined$/.test(issue?.message ?? '') ? 'is missing' : `is wrong (${issue?.message ?? ''})`}.`,
    ),
  );
}

/** Reads a records.arrow, as views on `bytes`. */
export function parseRecords(bytes: Uint8Array, name: string): Outcome<RecordColumns> {
  try {
    return ok(readArrow(bytes));
  } catch (error) {
    return problem('bad-input', `${name} can't be read: ${(error as Error).message}.`);
  }
}

/** A result and its records, if they belong together. */
export function wholeOf(result: ExperimentResult, records: RecordColumns, name: string): Outcome<WholeResult> {
  const why = whyNotRecordsOf(result, records);
  return why === null ? ok({ result, records }) : problem('bad-input', `${name} ${why}.`);
}
