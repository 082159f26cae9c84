import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { taskExtensions, type CommandInput } from '../../../contract/index.ts';
import { exportFile } from '../../engine/disk/export-file.ts';

type What = CommandInput<'files.pick'>['what'];

const OPTIONS: Record<What, OpenDialogOptions> = {
  task: {
    title: 'Choose a task module',
    properties: ['openFile'],
    filters: [{ name: 'Task modules', extensions: [...taskExtensions] }],
  },
  inputs: {
    title: 'Choose an inputs file',
    properties: ['openFile'],
    filters: [
      { name: 'Inputs', extensions: ['json', 'ndjson', 'jsonl', 'csv', 'tsv', 'txt'] },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  folder: { title: 'Choose the folder in which the program runs', properties: ['openDirectory'] },
  'inputs-folder': { title: 'Choose a folder, each of whose files is a task', properties: ['openDirectory'] },
  log: { title: 'Choose a log file', properties: ['openFile'] },
  // Only macOS can offer a folder beside files; elsewhere the result.json in it stands for it.
  result: {
    title: 'Import a result',
    properties: ['openFile', 'multiSelections', ...(process.platform === 'darwin' ? (['openDirectory'] as const) : [])],
    filters: [
      { name: 'Results', extensions: ['lanewise', 'json', 'arrow'] },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  'results-dir': { title: 'Choose the folder for results', properties: ['openDirectory', 'createDirectory'] },
};

/** Lets the user choose a file or folder, or several files of a result; none if the dialog was closed. */
export async function pick(window: BrowserWindow | null, what: What): Promise<readonly string[]> {
  const options = OPTIONS[what];
  const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return canceled ? [] : filePaths;
}

/** Lets the user choose where a file goes and writes it there; null if the dialog was closed. */
export async function save(window: BrowserWindow | null, name: string, bytes: Uint8Array): Promise<string | null> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const options = { defaultPath: name, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] };
  const { canceled, filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  if (canceled || !filePath) return null;
  await exportFile(filePath, bytes);
  return filePath;
}
