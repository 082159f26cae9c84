import type { ProcessMetric } from 'electron';
import type { ProcessProbe } from '../../engine/ports.ts';

/**
 * Memory and CPU from Chromium's own figures for its processes, which cost nothing, where other probes would start a program of the system for each
 * reading: on Windows a shell that itself takes up to a second of a core. `others` measures processes that Chromium did not start (Python).
 */
export function metricsProbe(metrics: () => readonly ProcessMetric[], others: ProcessProbe): ProcessProbe {
  const read = async <T>(
    pids: readonly number[],
    pick: (metric: ProcessMetric) => T | null,
    rest: (pids: readonly number[]) => Promise<ReadonlyMap<number, T>>,
  ): Promise<ReadonlyMap<number, T>> => {
    const known = new Map(metrics().map((metric) => [metric.pid, pick(metric)]));
    const found = new Map<number, T>();
    const unknown: number[] = [];
    for (const pid of pids) {
      const value = known.get(pid) ?? null;
      if (value === null) unknown.push(pid);
      else found.set(pid, value);
    }
    if (unknown.length > 0) for (const [pid, value] of await rest(unknown)) found.set(pid, value);
    return found;
  };
  return {
    method: 'working-set',
    countsEnded: others.countsEnded,
    descendants: (pids) => others.descendants(pids),
    memory: (pids) =>
      read(
        pids,
        ({ memory }) => {
          const rssBytes = memory.workingSetSize * 1024;
          return { bytes: rssBytes, rssBytes, peakRssBytes: Math.max(rssBytes, memory.peakWorkingSetSize * 1024) };
        },
        (rest) => others.memory(rest),
      ),
    cpuMs: (pids) =>
      read(
        pids,
        ({ cpu }) => (cpu.cumulativeCPUUsage === undefined ? null : cpu.cumulativeCPUUsage * 1000),
        (rest) => others.cpuMs(rest),
      ),
    residentBytes: (pids) =>
      read(
        pids,
        ({ memory }) => memory.workingSetSize * 1024,
        (rest) => others.residentBytes(rest),
      ),
  };
}
