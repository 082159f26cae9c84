import { exportFile } from '../../engine/disk/export-file.ts';
import { plainText } from '../../engine/report/text/plain-text.ts';
import { reasonOf } from '../../engine/disk/reason.ts';

/** Writes text to a file, or to stdout for `-`. Rejects with a sentence that names the option if it can't be written. */
export async function writeText(option: string, file: string, text: string): Promise<void> {
  if (file === '-') {
    await writeOut(text);
    return;
  }
  try {
    await exportFile(file, text);
  } catch (error) {
    throw new Error(`${option}: ${file} could not be written: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Writes to stdout, filtering control characters if that is a terminal; resolves once the system has all of it. The program's own listener reports errors. */
export const writeOut = (content: string | Uint8Array): Promise<void> =>
  new Promise((done) => {
    process.stdout.write(process.stdout.isTTY ? plainText(Buffer.from(content).toString()) : content, () => {
      done();
    });
  });
