import type { ExperimentResult, ExportFormat, RecordColumns } from '../../../contract/index.ts';

/** Writes a result in one format. Pure: the same result gives the same bytes. */
export interface Exporter {
  readonly format: Exclude<ExportFormat, 'pdf'>;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly title: string;
  write(result: ExperimentResult, records: RecordColumns): Uint8Array;
}

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Characters that are encoded at a time: few calls, and far from the half a gigabyte that one string may have. */
const CHUNK = 1 << 20;

/** Pieces of text as one, also where millions of tasks have more to say than fits into a string. */
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
