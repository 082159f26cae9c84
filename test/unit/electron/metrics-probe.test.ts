import type { ProcessMetric } from 'electron';
import { expect, it, vi } from 'vitest';
import { metricsProbe } from '../../../src/main/electron/processes/metrics-probe.ts';
import type { ProcessProbe } from '../../../src/main/engine/ports.ts';

/** What Electron says of a process: kilobytes and seconds. */
const metric = (pid: number, cumulativeCPUUsage?: number): ProcessMetric => ({
  pid,
  type: 'Utility',
  creationTime: 0,
  cpu: { percentCPUUsage: 0, idleWakeupsPerSecond: 0, ...(cumulativeCPUUsage === undefined ? {} : { cumulativeCPUUsage }) },
  memory: { workingSetSize: 2048, peakWorkingSetSize: 3072 },
});

const others = {
  method: 'working-set',
  countsEnded: false,
  descendants: vi.fn(() => Promise.resolve(new Map([[9, 1]]))),
  memory: vi.fn((pids: readonly number[]) =>
    Promise.resolve(new Map(pids.map((pid) => [pid, { bytes: 1, rssBytes: 1, peakRssBytes: 1 }]))),
  ),
  cpuMs: vi.fn((pids: readonly number[]) => Promise.resolve(new Map(pids.map((pid) => [pid, 5])))),
  residentBytes: vi.fn((pids: readonly number[]) => Promise.resolve(new Map(pids.map((pid) => [pid, 1])))),
} satisfies ProcessProbe;

it('reads its own processes from Electron and asks for others alone', async () => {
  const probe = metricsProbe(() => [metric(1, 1.5)], others);
  expect(await probe.memory([1])).toEqual(new Map([[1, { bytes: 2 << 20, rssBytes: 2 << 20, peakRssBytes: 3 << 20 }]]));
  expect(await probe.cpuMs([1])).toEqual(new Map([[1, 1500]]));
  expect(await probe.residentBytes([1])).toEqual(new Map([[1, 2 << 20]]));
  expect(others.memory).not.toHaveBeenCalled();
  expect(others.cpuMs).not.toHaveBeenCalled();
  expect(await probe.residentBytes([1, 7])).toEqual(
    new Map([
      [1, 2 << 20],
      [7, 1],
    ]),
  );
  expect(others.residentBytes).toHaveBeenCalledWith([7]);
});

it('reads CPU time elsewhere if this Electron does not report it', async () => {
  expect(await metricsProbe(() => [metric(1)], others).cpuMs([1])).toEqual(new Map([[1, 5]]));
});
