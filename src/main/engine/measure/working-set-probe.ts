import pidusage from 'pidusage';
import type { ProcessProbe } from '../lab/ports.ts';

/** Memory and CPU where there is no /proc: the working set, in which pages shared by processes count for each of them. */
export function workingSetProbe(usage: typeof pidusage = pidusage): ProcessProbe {
  const read = async <T>(pids: readonly number[], pick: (status: pidusage.Status) => T): Promise<Map<number, T>> => {
    const found = new Map<number, T>();
    await Promise.all(
      pids.map(async (pid) => {
        const status = await usage(pid).catch(() => null);
        if (status) found.set(pid, pick(status));
      }),
    );
    return found;
  };
  return {
    method: 'working-set',
    memory: (pids) => read(pids, ({ memory }) => ({ bytes: memory, rssBytes: memory, peakRssBytes: memory })),
    cpuMs: (pids) => read(pids, ({ ctime }) => ctime),
    residentBytes: (pids) => read(pids, ({ memory }) => memory),
  };
}
