import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import {
  ok,
  problem,
  type BrowseEntry,
  type CommandInput,
  type CommandOutputs,
  type Commands,
  type Outcome,
} from '../../../../contract/index.ts';
import { keepDropped } from './dropped-files.ts';

const MAX_ENTRIES = 500;

/** Native dialogs of a host. */
export interface Dialogs {
  pick(what: CommandInput<'files.pick'>['what']): Promise<readonly string[]>;
  save(name: string, bytes: Uint8Array): Promise<string | null>;
}

/** Choosing files: in a dialog, by a path, or dropped. `droppedDir`: where copies of dropped files lie. */
export const fileCommands = (
  dialogs: Dialogs | null,
  droppedDir: string,
): Pick<Commands, 'files.pick' | 'files.browse' | 'files.keep'> => ({
  'files.pick': async ({ what }) =>
    dialogs ? ok(await dialogs.pick(what)) : problem('failed', 'This host has no file dialogs. Type the path.'),
  'files.browse': ({ path }) => browse(path),
  'files.keep': ({ files }) => keepDropped(droppedDir, files),
});

/** The folder that a path names, or that contains the entries that it starts to name, with those entries: folders first. */
export async function browse(path: string): Promise<Outcome<CommandOutputs['files.browse']>> {
  const given = path === '' ? homedir() + sep : path.replace(/^~(?=$|[\\/])/, homedir());
  const asFolder = (await stat(given).catch(() => null))?.isDirectory() === true;
  const folder = resolve(asFolder ? given : dirname(given));
  let names;
  try {
    names = await readdir(folder, { withFileTypes: true });
  } catch {
    return problem('not-found', `The folder ${folder} does not exist or can't be read.`);
  }
  const shown = names.filter((entry) => !entry.name.startsWith('.')).map((entry) => entryOf(folder, entry));
  const entries = (await Promise.all(shown))
    .sort((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name))
    .slice(0, MAX_ENTRIES);
  return ok({ folder, entries });
}

async function entryOf(folder: string, entry: Dirent): Promise<BrowseEntry> {
  const path = join(folder, entry.name);
  const isFolder = entry.isSymbolicLink() ? (await stat(path).catch(() => null))?.isDirectory() === true : entry.isDirectory();
  return { name: entry.name, path, folder: isFolder };
}
