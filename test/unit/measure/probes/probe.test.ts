import { describe, expect, it, vi } from 'vitest';
import type pidusage from 'pidusage';
import { linuxProbe } from '../../../../src/main/engine/measure/probes/linux-probe.ts';
import { systemProbe } from '../../../../src/main/engine/measure/probes/probe.ts';
import { workingSetProbe } from '../../../../src/main/engine/measure/probes/working-set-probe.ts';

const files: Record<string, string> = {
  '/proc/7/smaps_rollup': '00400000-7fff rollup\nRss:       2000 kB\nPss:       1000 kB\nPss_Anon:   900 kB\n',
  '/proc/7/status': 'Name:\tnode\nVmHWM:\t    3000 kB\nVmRSS:\t    2100 kB\n',
  '/proc/7/stat': '7 (a (b) c) S 1 7 7 0 -1 4194560 1 0 0 0 150 50 9 11 20 0 1 0 1',
};
const probe = linuxProbe((path) => Promise.resolve(files[path] ?? null));

describe('linuxProbe', () => {
  it('reads PSS, the resident set and its peak in bytes', async () => {
    expect(await probe.memory([7])).toEqual(new Map([[7, { bytes: 1_024_000, rssBytes: 2_048_000, peakRssBytes: 3_072_000 }]]));
    expect(await probe.residentBytes([7])).toEqual(new Map([[7, 2_150_400]]));
  });

  it('adds user and system time, its own and that of children that have ended, whatever the name of the process holds', async () => {
    expect(await probe.cpuMs([7])).toEqual(new Map([[7, 2200]]));
  });

  it('leaves out processes that are gone', async () => {
    expect([...(await probe.memory([8, 7])).keys()]).toEqual([7]);
    expect(await probe.cpuMs([8])).toEqual(new Map());
    expect(await probe.residentBytes([8])).toEqual(new Map());
  });
});

const status = (memory: number, ctime: number) => ({ memory, ctime }) as pidusage.Status;

describe('workingSetProbe', () => {
  it('asks once for what is asked at the same moment', async () => {
    const usage = vi.fn(() => Promise.resolve({ '7': status(500, 12) }));
    const { cpuMs, residentBytes, memory } = workingSetProbe(usage);
    const [cpu, resident] = await Promise.all([cpuMs([7, 8]), residentBytes([7, 8])]);
    expect(cpu).toEqual(new Map([[7, 12]]));
    expect(resident).toEqual(new Map([[7, 500]]));
    expect(usage).toHaveBeenCalledTimes(1);
    expect(await memory([7])).toEqual(new Map([[7, { bytes: 500, rssBytes: 500, peakRssBytes: 500 }]]));
    expect(usage).toHaveBeenCalledTimes(2);
  });

  it('gives nothing when no process is left', async () => {
    const none = workingSetProbe(() => Promise.reject(new Error('No matching pid found')));
    expect(await none.cpuMs([7])).toEqual(new Map());
    expect(await none.memory([])).toEqual(new Map());
  });
});

describe('systemProbe', () => {
  it('sees this process, and not one that cannot be', async () => {
    const here = systemProbe();
    const memory = await here.memory([process.pid, 2 ** 30]);
    expect([...memory.keys()]).toEqual([process.pid]);
    expect(memory.get(process.pid)?.bytes).toBeGreaterThan(1e6);
    expect((await here.cpuMs([process.pid])).get(process.pid)).toBeGreaterThan(0);
  });
});
