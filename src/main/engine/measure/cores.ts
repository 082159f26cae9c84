import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Reads a small text file; null if there is none. */
export type ReadText = (path: string) => string | null;

export const readText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/**
 * Cores that this process may use, at least 1: affinity (`os.availableParallelism`) and the CPU quota of its control group and of those above
 * it, version 2 (`cpu.max`) or 1 (`cpu.cfs_quota_us`). Drops a fraction of a core, as libuv does.
 */
export function usableCores(available: number = availableParallelism(), read: ReadText = readText): number {
  const groups = read('/proc/self/cgroup') ?? '';
  const quotas = [...quotasV2(groups, read), ...quotasV1(groups, read)];
  return Math.max(1, Math.floor(Math.min(available, ...quotas)));
}

function quotasV2(groups: string, read: ReadText): number[] {
  const path = /^0::(.*)$/m.exec(groups)?.[1] ?? '/';
  return upwards(path).flatMap((folder) => {
    const [quota, period] = (read(`/sys/fs/cgroup${folder}/cpu.max`) ?? '').trim().split(' ');
    return cores(quota, period);
  });
}

function quotasV1(groups: string, read: ReadText): number[] {
  const path = /^\d+:(?:[^:\n]*,)?cpu(?:,[^:\n]*)?:(.*)$/m.exec(groups)?.[1] ?? '/';
  return upwards(path).flatMap((folder) => {
    const base = `/sys/fs/cgroup/cpu${folder}/cpu.cfs_`;
    return cores(read(`${base}quota_us`)?.trim(), read(`${base}period_us`)?.trim());
  });
}

/** `/a/b` gives `/a/b`, `/a` and the empty path: a container sees its own group as the root of the file system. */
export function upwards(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return Array.from({ length: parts.length + 1 }, (_, dropped) =>
    parts
      .slice(0, parts.length - dropped)
      .map((part) => `/${part}`)
      .join(''),
  );
}

/** "No quota" is `max` in version 2 and -1 in version 1. */
function cores(quota: string | undefined, period: string | undefined): number[] {
  const value = Number(quota) / Number(period);
  return quota && period && Number.isFinite(value) && value > 0 ? [value] : [];
}
