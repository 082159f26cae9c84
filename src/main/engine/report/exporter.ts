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

/** Pieces of text as one: a string may have half a gigabyte at most, and millions of tasks have more to say. */
export function utf8Of(pieces: Iterable<string>): Uint8Array {
  const encoded = Array.from(pieces, utf8);
  const whole = new Uint8Array(encoded.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of encoded) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
