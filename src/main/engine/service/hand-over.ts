import { ok, problem, type Exported, type Outcome } from '../../../contract/index.ts';
import { reasonOf } from '../disk/reason.ts';

/** Asks the user where a file goes and writes it there; null when they closed the dialog. */
export type SaveFile = (name: string, bytes: Uint8Array) => Promise<string | null>;

/** Gives an export to the user: by the host's own dialog, or, where there are none, as a file for the browser to download. */
export async function handOver(file: Omit<Extract<Exported, { type: 'file' }>, 'type'>, save: SaveFile | null): Promise<Outcome<Exported>> {
  if (!save) return ok({ type: 'file', ...file });
  try {
    const path = await save(file.name, file.bytes);
    return ok(path === null ? { type: 'cancelled' } : { type: 'saved', path });
  } catch (error) {
    return problem('failed', `The export could not be written: ${reasonOf(error)}.`);
  }
}
