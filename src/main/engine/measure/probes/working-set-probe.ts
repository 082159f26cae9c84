import pidusage from 'pidusage';
import type { ProcessProbe } from '../../ports.ts';
import { below, listedParents, type ReadParents } from './descendants.ts';

type Usage = (pids: number[]) => Promise<Record<string, pidusage.Status | undefined>>;

/**
 * Memory and CPU where there is no /proc: the working set, which counts pages shared by processes for each of them.
 * A reading starts a program of the system (`ps`, `wmic`), so simultaneous readings share one.
 */
export function workingSetProbe(usage: Usage = pidusage, parents: ReadParents = listedParents()): ProcessProbe {
  let underWay: { readonly asked: string; readonly answer: Promise<Record<string, pidusage.Status | undefined>> } | null = null;
  const ask = (pids: readonly number[]): Promise<Record<string, pidusage.Status | undefined>> => {
    const asked = pids.join();
    if (underWay?.asked === asked) return underWay.answer;
    // It fails if none of the processes is left.
    const answer = usage([...pids])
      .catch(() => ({}))
      .finally(() => {
        if (underWay?.answer === answer) underWay = null;
      });
    underWay = { asked, answer };
    return answer;
  };
  const read = async <T>(pids: readonly number[], pick: (status: pidusage.Status) => T): Promise<Map<number, T>> => {
    if (pids.length === 0) return new Map();
    const answer = await ask(pids);
    return new Map(
      pids.flatMap((pid) => {
        const status = answer[String(pid)];
        return status ? [[pid, pick(status)] as const] : [];
      }),
    );
  };
  return {
    method: 'working-set',
    countsEnded: false,
    descendants: async (pids) => below(pids, await parents()),
    memory: (pids) => read(pids, ({ memory }) => ({ bytes: memory, rssBytes: memory, peakRssBytes: memory })),
    cpuMs: (pids) => read(pids, ({ ctime }) => ctime),
    residentBytes: (pids) => read(pids, ({ memory }) => memory),
  };
}
