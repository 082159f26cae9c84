import { writeFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** Writes text to a file, or to stdout for `-`. Rejects with a UsageError that names the option when it can't be written. */
export async function writeText(option: string, file: string, text: string): Promise<void> {
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`${option}: ${file} can't be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}
