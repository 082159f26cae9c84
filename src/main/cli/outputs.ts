import { resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ExperimentResult, RecordColumns } from '../../contract/index.ts';
import type { Exporter } from '../engine/report/exporter.ts';
import { exporters } from '../engine/report/exporters.ts';
import { UsageError } from './usage-error.ts';

type Format = Exporter['format'];

/** Formats in the order in which options name them, and the option of each. */
export const outputOptions: readonly { readonly format: Format; readonly flag: string }[] = (
  ['json', 'html', 'md', 'csv', 'trace', 'arrow'] as const
).map((format) => ({
  format,
  flag: `--${format}`,
}));

/** Where to write a result, by format. `-` is stdout. */
export type Outputs = Partial<Record<Format, string>>;

/** Refuses more than one format on stdout. */
export function checkOutputs(outputs: Outputs): void {
  const toStdout = outputOptions.filter(({ format }) => outputs[format] === '-');
  if (toStdout.length > 1)
    throw new UsageError(`${toStdout.map(({ flag }) => flag).join(' and ')} can't both go to stdout; give a file to one of them.`);
}

export const usesStdout = (outputs: Outputs): boolean => outputOptions.some(({ format }) => outputs[format] === '-');

/** Writes a result in every format that was asked for. Rejects with one sentence when a file can't be written. */
export async function writeOutputs(outputs: Outputs, result: ExperimentResult, records: RecordColumns): Promise<void> {
  for (const { format } of outputOptions) {
    const target = outputs[format];
    if (target === undefined) continue;
    const bytes = exporters[format].write(result, records);
    if (target === '-') {
      await new Promise<void>((done) => process.stdout.write(bytes, () => done()));
      continue;
    }
    const path = resolve(target);
    try {
      await writeFileAtomic(path, Buffer.from(bytes));
    } catch (error) {
      throw new Error(`${path} could not be written: ${(error as Error).message}.`, { cause: error });
    }
    process.stderr.write(`Wrote ${path}\n`);
  }
}
