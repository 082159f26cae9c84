import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ExperimentResult, RecordColumns } from '../../../contract/index.ts';
import { exportFile } from '../../engine/disk/export-file.ts';
import { reasonOf } from '../../engine/disk/reason.ts';
import { writeWith } from '../../engine/report/exporter.ts';
import { exporters, isPlainFormat, type PlainFormat } from '../../engine/report/exporters.ts';
import { UsageError } from './usage-error.ts';
import { writeOut } from '../text/write-text.ts';
import { warn } from '../text/terminal.ts';

/** What the option of a format does. */
export const fileOption = ({ title, hint }: { readonly title: string; readonly hint: string }): string =>
  `write ${title} (${hint}); - for stdout`;

/** The option of each format. */
const outputOptions: readonly { readonly format: PlainFormat; readonly flag: string; readonly explains: string }[] = Object.keys(exporters)
  .filter(isPlainFormat)
  .map((format) => ({
    format,
    flag: `--${format}`,
    explains: fileOption(exporters[format]),
  }));

/** The option for the program of a strategy. It is not one of the formats, which write the whole result whatever the strategy. */
const codeOption = {
  format: 'code',
  flag: '--code',
  explains: 'write the program for the recommended strategy, or that of --strategy (.mjs or .py); - for stdout',
} as const;

/** All options that write a file. */
export const fileOptions: readonly { readonly format: PlainFormat | 'code'; readonly flag: string; readonly explains: string }[] = [
  ...outputOptions,
  codeOption,
];

/** Where to write a result, by format, and the program for a strategy. `-` is stdout. */
export type Outputs = Partial<Record<PlainFormat | 'code', string>> & {
  /** The key of the strategy whose program to write; absent: the recommended one. */
  readonly strategy?: string;
};

/** Refuses, before anything runs, outputs that could not be written at the end: two to one place, or into a folder that does not exist. */
export async function checkOutputs(outputs: Outputs): Promise<void> {
  const given = fileOptions.flatMap(({ format, flag }) => (outputs[format] === undefined ? [] : [{ flag, target: outputs[format] }]));
  for (const [i, { flag, target }] of given.entries()) {
    const path = target === '-' ? '-' : resolve(target);
    const same = given.slice(0, i).find((other) => (other.target === '-' ? '-' : resolve(other.target)) === path);
    if (same)
      throw new UsageError(`${same.flag} and ${flag} can't both go to ${path === '-' ? 'stdout' : path}. Name a file for one of them.`);
    if (path === '-') continue;
    if (!(await isFolder(dirname(path))))
      throw new UsageError(`${flag}: the folder ${dirname(path)} does not exist. Create it or choose another one.`);
    if (await isFolder(path)) throw new UsageError(`${flag}: ${path} is a folder. Name a file.`);
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

export const usesStdout = (outputs: Outputs): boolean => fileOptions.some(({ format }) => outputs[format] === '-');

/** Writes a result in every requested format. Rejects with one sentence if a file can't be written. */
export async function writeOutputs(outputs: Outputs, result: ExperimentResult, records: RecordColumns | null): Promise<void> {
  for (const { format } of outputOptions) {
    const target = outputs[format];
    if (target === undefined) continue;
    const written = writeWith(exporters[format], result, records);
    if (!written.ok) throw new Error(`--${format}: ${written.problem.message}`);
    const bytes = written.value;
    if (target === '-') {
      await writeOut(bytes);
      continue;
    }
    const path = resolve(target);
    try {
      await exportFile(path, bytes);
    } catch (error) {
      throw new Error(`${path} could not be written: ${reasonOf(error)}.`, { cause: error });
    }
    warn(`Wrote ${path}\n`);
  }
}
