import { ok, problem, type Exported, type Outcome } from '../../../contract/index.ts';
import { asFileName } from '../store/file-name.ts';
import { reasonOf } from '../disk/reason.ts';

/** Asks the user where a file goes and writes it there; null if they closed the dialog. */
export type SaveFile = (name: string, bytes: Uint8Array) => Promise<string | null>;

/** Gives an export to the user: through the host's own dialog, or, if there is none, as a file for the browser to download. */
export async function handOver(file: Omit<Extract<Exported, { type: 'file' }>, 'type'>, save: SaveFile | null): Promise<Outcome<Exported>> {
  if (!save) return ok({ type: 'file', ...file });
  try {
    const path = await save(file.name, file.bytes);
    return ok(path === null ? { type: 'cancelled' } : { type: 'saved', path });
  } catch (error) {
    return problem('failed', `The export could not be written: ${reasonOf(error)}.`);
  }
}

/**
 * The name of an exported file, the same on every system, with the local date and time of its content: several runs of one experiment
 * are side by side and sort by time. `createdAt`: ISO 8601.
 */
export function exportName(title: string, createdAt: string, extension: string): string {
  const date = fileDate(createdAt);
  return `${asFileName(title, 'result')}${date === '' ? '' : ` ${date}`}.${extension}`;
}

/** `2026-01-31 14.05.59`, in characters that file names may have; empty if it is not a date. */
function fileDate(createdAt: string): string {
  const date = new Date(createdAt);
  // Sweden's format is that of ISO 8601, in local time.
  return Number.isNaN(date.getTime()) ? '' : date.toLocaleString('sv-SE').replaceAll(':', '.');
}
