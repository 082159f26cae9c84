import { expect, it } from 'vitest';
import { nowNs, sinceMs } from '../../../src/main/engine/measure/clock.ts';
import { othersNow, programCpuMs, type OthersSources } from '../../../src/main/engine/measure/others-now.ts';

/** The machine used `machineMs` of CPU and this program `oursMs` of it, while nobody waited. */
const used = (machineMs: number | null, oursMs: number): OthersSources => {
  const [machine, ours] = [
    [0, machineMs],
    [0, oursMs],
  ];
  return {
    machineMs: () => machine.shift() ?? null,
    oursMs: () => Promise.resolve(ours.shift() ?? 0),
    wait: () => Promise.resolve(),
  };
};

it('divides what others used by the time that has passed', async () => {
  const fromNs = nowNs();
  const load = (await othersNow(used(1000, 400)))!;
  expect(load.othersCores * load.overMs).toBeCloseTo(600, 6);
  expect(load.overMs).toBeLessThanOrEqual(sinceMs(fromNs));
});

it('is never below nothing, since both are counted in ticks', async () => {
  expect((await othersNow(used(10, 20)))?.othersCores).toBe(0);
});

it('is unknown if the machine does not report it', async () => {
  expect(await othersNow(used(null, 20))).toBeNull();
});

it('counts what lives below this process as its own', async () => {
  const probe = {
    countsEnded: true,
    descendants: (pids: readonly number[]) => Promise.resolve(new Map([[7, pids[0] ?? 0]])),
    cpuMs: (pids: readonly number[]) => Promise.resolve(new Map(pids.map((pid) => [pid, pid === 7 ? 1e9 : 0]))),
  };
  expect(await programCpuMs(probe)).toBeGreaterThan(1e9);
});

it('lists no processes where that starts a program of the system', async () => {
  const refuse = () => Promise.reject(new Error('asked'));
  expect(await programCpuMs({ countsEnded: false, descendants: refuse, cpuMs: refuse })).toBeGreaterThan(0);
});
