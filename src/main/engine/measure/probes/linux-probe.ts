import type { ProcessProbe } from '../../ports.ts';
import { below, linuxParents } from './descendants.ts';
import { readProc, type ReadProc } from './read-proc.ts';

/** `USER_HZ`: the unit of CPU times in /proc/<pid>/stat. 100 on every architecture that Node runs on (proc(5)). */
const TICKS_PER_SECOND = 100;

/** Memory and CPU from Linux's /proc: PSS from smaps_rollup, the peak of the resident set from status, CPU from stat. */
export function linuxProbe(read: ReadProc = readProc): ProcessProbe {
  const parents = linuxParents(read);
  return {
    method: 'pss',
    countsEnded: true,
    descendants: async (pids) => below(pids, await parents()),
    memory: (pids) =>
      collect(pids, async (pid) => {
        // One after the other: growth between the two readings would count otherwise.
        const rollup = await read(`/proc/${String(pid)}/smaps_rollup`);
        const status = await read(`/proc/${String(pid)}/status`);
        if (rollup === null || status === null) return null;
        const [bytes, rssBytes, peakRssBytes] = [kilobytes(rollup, 'Pss'), kilobytes(rollup, 'Rss'), kilobytes(status, 'VmHWM')];
        if (bytes === null || rssBytes === null) return null;
        return { bytes, rssBytes, peakRssBytes: peakRssBytes ?? rssBytes };
      }),
    cpuMs: (pids) =>
      collect(pids, async (pid) => {
        const stat = await read(`/proc/${String(pid)}/stat`);
        if (stat === null) return null;
        // The name (field 2) may contain spaces and brackets, so fields count from the last bracket; utime, stime, cutime and cstime are 14 to 17.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
        return Number.isFinite(ticks) ? (ticks * 1000) / TICKS_PER_SECOND : null;
      }),
    residentBytes: (pids) =>
      collect(pids, async (pid) => {
        const status = await read(`/proc/${String(pid)}/status`);
        return status === null ? null : kilobytes(status, 'VmRSS');
      }),
  };
}

async function collect<T>(pids: readonly number[], one: (pid: number) => Promise<T | null>): Promise<Map<number, T>> {
  const found = new Map<number, T>();
  const values = await Promise.all(pids.map(one));
  pids.forEach((pid, i) => {
    const value = values[i];
    if (value !== null && value !== undefined) found.set(pid, value);
  });
  return found;
}

function kilobytes(text: string, name: string): number | null {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
  return match === undefined ? null : Number(match) * 1024;
}
