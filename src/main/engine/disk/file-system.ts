import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An open file. A write may take fewer bytes than given, as the system's own does. */
export interface OpenFile {
  /** Writes from `bytes` at `position` of the file and returns the number of bytes written. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Resolves once the file is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The calls that change a disk, as one port, so that tests can make each of them fail. All reject with the system's own error. */
export interface FileSystem {
  /** Makes a folder that only its owner may enter, with the folders above it; leaves an existing one as it is. */
  makeFolder(path: string): Promise<void>;
  /** Creates a file; one that exists is an error (EEXIST). */
  create(path: string, mode: number): Promise<OpenFile>;
  setMode(path: string, mode: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Resolves once the names in a folder are on the disk. */
  syncFolder(path: string): Promise<void>;
  /** Removes a file, or a folder with all its content; does nothing if there is none. */
  remove(path: string): Promise<void>;
}

/** Our files are for their owner alone: they hold a user's code, inputs and paths. */
export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Errors of file systems that have no fsync for folders; nothing more can be done there. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM']);

/**
 * Makes the folders one by one. Node's own `recursive` never ends where a folder can't be made in an existing parent, as below /proc, since the system
 * then reports that the parent does not exist.
 */
async function makeFolderIn(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: PRIVATE_FOLDER });
  } catch (error) {
    if (await isFolder(path)) return;
    const above = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error;
    await makeFolderIn(above);
    await mkdir(path, { mode: PRIVATE_FOLDER }).catch(async (again: unknown) => {
      // Another process may have made it in between.
      if (!(await isFolder(path))) throw again;
    });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** This machine's disks. */
export const disk: FileSystem = {
  makeFolder: makeFolderIn,
  create: async (path, mode) => {
    const file = await open(path, 'wx', mode);
    return {
      write: async (bytes, position) => (await file.write(bytes, 0, bytes.length, position)).bytesWritten,
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  setMode: chmod,
  rename,
  syncFolder: async (path) => {
    // Windows can't open folders; NTFS writes its names by itself.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } catch (error) {
      if (!NO_FOLDER_SYNC.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
      await folder.close();
    }
  },
  remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 5 }),
};
