import { freemem } from 'node:os';
import { readText, upwards, type ReadText } from './cores.ts';

/*
 * Memory under control groups: version 2 (`memory.max`) or 1 (`memory.limit_in_bytes`), of this process's group and those above it.
 */

interface GroupFiles {
  readonly folder: string;
  readonly limit: string;
  readonly usage: string;
  /** What the kernel reclaims before it ends a process, as `memory.stat` names it. */
  readonly reclaimable: string;
  /** The file with a line `oom_kill N`. */
  readonly kills: string;
}

/** Bytes that our processes may still take: the free memory, and what each limit leaves beyond what is used and can't be reclaimed. */
export function availableMemoryBytes(free: number = freemem(), read: ReadText = readText): number {
  const left = groups(read).flatMap(({ folder, limit, usage, reclaimable }) => {
    const [most, used] = [numberIn(read(`${folder}/${limit}`)), numberIn(read(`${folder}/${usage}`))];
    if (most === null || used === null) return [];
    const given = numberIn(new RegExp(`^${reclaimable} (\\d+)$`, 'm').exec(read(`${folder}/memory.stat`) ?? '')?.[1] ?? null) ?? 0;
    return [Math.max(0, most - Math.max(0, used - given))];
  });
  return Math.min(free, ...left);
}

/** How many processes of our control group the system has ended so far because memory ran out; 0 where it does not report that. */
export function oomKills(read: ReadText = readText): number {
  const counts = groups(read).flatMap(({ folder, kills }) => {
    const found = /^oom_kill (\d+)$/m.exec(read(`${folder}/${kills}`) ?? '')?.[1];
    return found === undefined ? [] : [Number(found)];
  });
  // Its own group comes first, and also counts what the limit of a group above has ended in it.
  return counts[0] ?? numberIn(/^oom_kill (\d+)$/m.exec(read('/proc/vmstat') ?? '')?.[1] ?? null) ?? 0;
}

function groups(read: ReadText): GroupFiles[] {
  const own = read('/proc/self/cgroup') ?? '';
  const second = upwards(/^0::(.*)$/m.exec(own)?.[1] ?? '/').map((path) => ({
    folder: `/sys/fs/cgroup${path}`,
    limit: 'memory.max',
    usage: 'memory.current',
    reclaimable: 'inactive_file',
    kills: 'memory.events',
  }));
  const first = upwards(/^\d+:(?:[^:\n]*,)?memory(?:,[^:\n]*)?:(.*)$/m.exec(own)?.[1] ?? '/').map((path) => ({
    folder: `/sys/fs/cgroup/memory${path}`,
    limit: 'memory.limit_in_bytes',
    usage: 'memory.usage_in_bytes',
    reclaimable: 'total_inactive_file',
    kills: 'memory.oom_control',
  }));
  return [...second, ...first];
}

/** Null if it is not a number, such as `max`. */
function numberIn(text: string | null): number | null {
  return text !== null && /^\d+\s*$/.test(text) ? Number(text) : null;
}
