import { ok, problem, type ExperimentResult, type Outcome, type RecordColumns } from '../../../contract/index.ts';

interface Format {
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly title: string;
  /** What it is for, in a few words. */
  readonly hint: string;
}

/** Writes a result in one format. Pure: the same result gives the same bytes. Formats that consist of the records can't do without them. */
export type Exporter = Format &
  (
    | { readonly records: 'needed'; write(result: ExperimentResult, records: RecordColumns): Uint8Array }
    | { readonly records: 'optional'; write(result: ExperimentResult, records: RecordColumns | null): Uint8Array }
  );

/** Writes a result that may have come without its records (null); a problem if the format needs them. */
export function writeWith(exporter: Exporter, result: ExperimentResult, records: RecordColumns | null): Outcome<Uint8Array> {
  if (exporter.records === 'optional') return ok(exporter.write(result, records));
  if (records !== null) return ok(exporter.write(result, records));
  return problem('failed', `This result came without its records, so there are no tasks to write as .${exporter.extension}.`);
}

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Characters encoded at a time: few calls, and far below the half gigabyte that one string may have. */
const CHUNK = 1 << 20;

/** Joins pieces of text, also if millions of tasks have more text than fits into a string. */
export function utf8Of(pieces: Iterable<string>): Uint8Array {
  const chunks: Uint8Array[] = [];
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK) continue;
    chunks.push(utf8(text));
    text = '';
  }
  chunks.push(utf8(text));
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
