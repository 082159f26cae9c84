import { disk, type FileSystem, type OpenFile } from '../../../src/main/engine/disk/file-system.ts';

/** A real file system that counts its calls and fails at one of them, as a disk that fills up or a program that is killed. */
export interface FailingDisk {
  readonly fs: FileSystem;
  /** How many calls were made. */
  calls(): number;
}

export interface FailAt {
  /** The call that fails, counted from 0. */
  readonly call: number;
  readonly code: string;
  /** `once`: only that call; `dead`: every call from there on, clean-up included, as when the program is killed there. */
  readonly then: 'once' | 'dead';
}

/** A file system that fails on request; every write takes at most `most` bytes. */
export function failingDisk(fail: FailAt | null = null, most = 7): FailingDisk {
  let calls = 0;
  const guard = async <T>(run: () => Promise<T>): Promise<T> => {
    const call = calls++;
    if (fail && (call === fail.call || (fail.then === 'dead' && call > fail.call)))
      throw Object.assign(new Error(`${fail.code}: as told`), { code: fail.code });
    return run();
  };
  const guarded = (file: OpenFile): OpenFile => ({
    write: (bytes, position) => guard(() => file.write(bytes.subarray(0, most), position)),
    sync: () => guard(() => file.sync()),
    // A descriptor is closed by the system when its program is killed, so the test must not leave it open.
    close: async () => {
      await file.close();
      await guard(() => Promise.resolve());
    },
  });
  const fs: FileSystem = {
    makeFolder: (path) => guard(() => disk.makeFolder(path)),
    create: (path, mode) => guard(async () => guarded(await disk.create(path, mode))),
    setMode: (path, mode) => guard(() => disk.setMode(path, mode)),
    rename: (from, to) => guard(() => disk.rename(from, to)),
    syncFolder: (path) => guard(() => disk.syncFolder(path)),
    remove: (path) => guard(() => disk.remove(path)),
  };
  return { fs, calls: () => calls };
}
