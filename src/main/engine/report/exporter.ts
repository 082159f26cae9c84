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
