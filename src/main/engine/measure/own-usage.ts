import { readdirSync } from 'node:fs';
import { readText, type ReadText } from './cores.ts';

/** Linux counts CPU time in hundredths of a second (USER_HZ is 100 on every architecture that Node runs on). */
const TICK_MS = 10;

/** What this process has used so far, in milliseconds. */
export interface OwnUsage {
  /** CPU time of all its threads, and of ended processes that it started. */
  readonly cpuMs: number;
  /** How long its threads were ready to run and had no core; null where the operating system does not report it (other than Linux). */
  readonly keptMs: number | null;
}

/** Names in a folder; none where it doesn't exist. */
type List = (folder: string) => readonly string[];
const list: List = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** CPU time of this process, all its threads together, in milliseconds. */
export function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** With `ownThread`, the time without a core is that of the calling thread alone: worker threads each report their own. */
export function ownUsage({ ownThread = false }: { readonly ownThread?: boolean } = {}): OwnUsage {
  return { cpuMs: processCpuMs() + endedChildrenMs(), keptMs: ownThread ? keptMs('/proc/thread-self/schedstat') : keptMs() };
}

/** CPU time of children that have ended and were waited for: `cutime` and `cstime`, fields 16 and 17 of Linux's stat file; 0 elsewhere. */
export function endedChildrenMs(read: ReadText = readText): number {
  const stat = read('/proc/self/stat') ?? '';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' ? 0 : (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}

/**
 * How long the threads of this process (or of the given schedstat) were ready to run while others had the cores, in
 * milliseconds: the second number of Linux's schedstat. Null where there is none.
 */
export function keptMs(of?: string, read: ReadText = readText, threads: List = list): number | null {
  const paths = of === undefined ? threads('/proc/self/task').map((id) => `/proc/self/task/${id}/schedstat`) : [of];
  const delays = paths.flatMap((path) => {
    const delay = Number(read(path)?.split(' ')[1] ?? NaN);
    return Number.isNaN(delay) ? [] : [delay / 1e6];
  });
  return delays.length === 0 ? null : delays.reduce((sum, each) => sum + each, 0);
}
