import { call, lanewise } from '../../bridge/bridge.ts';
import { useHost } from '../../state/host.ts';
import { importResult } from '../../state/results.ts';
import { navigate } from '../../state/route.ts';
import { showToast } from '../../state/toasts.ts';
import { chooseFiles } from '../../ui/choose-files.ts';

/** A result has two files at most. */
const MOST_PARTS = 2;

/** The files of a result; ignores other files of a folder. */
function partsOf(files: readonly File[]): readonly File[] {
  if (files.length <= 1) return files;
  const own = files.filter(({ name }) => name === 'result.json' || name === 'records.arrow');
  return own.some(({ name }) => name === 'result.json') ? own : files.filter(({ name }) => /\.(?:lanewise|json|arrow)$/i.test(name));
}

/** Imports dropped or chosen files, and opens their result. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const parts = partsOf(files);
  const names = parts.map((file) => file.name);
  if (parts.length > MOST_PARTS || new Set(names).size < names.length) {
    showToast('These are several results. Import one at a time.', { tone: 'danger' });
    return;
  }
  const paths = parts.map((file) => lanewise().pathOf?.(file) ?? '');
  if (parts.length > 0 && paths.every((path) => path !== '')) {
    await open({ from: 'paths', paths });
    return;
  }
  let contents: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
  try {
    contents = await Promise.all(parts.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  } catch (error) {
    showToast(`Reading ${names.join(', ')} failed: ${error instanceof Error ? error.message : String(error)}`, { tone: 'danger' });
    return;
  }
  await open({ from: 'files', files: contents });
}

/** Lets the user choose a result in the host's dialog, or in the browser's. */
export async function chooseImport(): Promise<void> {
  const { info } = useHost.getState();
  if (info.state !== 'ready' || !info.value.dialogs) {
    chooseFiles({ extensions: ['lanewise', 'json', 'arrow'], multiple: true }, (files) => void importFiles(files));
    return;
  }
  const picked = await call('files.pick', { what: 'result' });
  if (!picked.ok) showToast(picked.problem.message, { tone: 'danger' });
  else if (picked.value.length > 0) await open({ from: 'paths', paths: [...picked.value] });
}

async function open(input: Parameters<typeof importResult>[0]): Promise<void> {
  const result = await importResult(input);
  if (result !== null) navigate({ page: 'result', id: result.id });
}

/** The files of a drop, including those in dropped folders. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Read before the first await, since a drop's items disappear after it.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => {
        (entry as FileSystemFileEntry).file(resolve, reject);
      }),
    ];
  const children = await new Promise<FileSystemEntry[]>((resolve, reject) => {
    (entry as FileSystemDirectoryEntry).createReader().readEntries(resolve, reject);
  });
  // A result folder is flat, so folders inside one don't belong to it.
  return (await Promise.all(children.filter((child) => child.isFile).map(filesOf))).flat();
}
