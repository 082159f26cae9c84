import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of a few kilobytes, in memory. */
export interface TinyDisk {
  readonly folder: string;
  /** Writes a file so large that `bytes` remain free. */
  leave(bytes: number): void;
  unmount(): void;
}

/** Why there are no tiny disks here; null where there are. */
export const noTinyDisks = ((): string | null => {
  if (process.platform !== 'linux') return 'a file system in memory (tmpfs) is mounted on Linux only';
  if (process.getuid?.() !== 0) return 'only root may mount a file system';
  try {
    mountTinyDisk(16).unmount();
    return null;
  } catch {
    return 'this machine lets nobody mount a file system';
  }
})();

export function mountTinyDisk(kilobytes: number): TinyDisk {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-tiny-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kilobytes)}k`, 'tmpfs', folder], { stdio: 'ignore' });
  return {
    folder,
    leave: (bytes) => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(join(folder, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    },
    unmount: () => {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
