import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SamplePoints } from '../../../src/contract/index.ts';
import type { ProcessProbe } from '../../../src/main/engine/ports.ts';
import { TrialSampler } from '../../../src/main/engine/measure/sampler.ts';

interface Seen {
  bytes: number;
  rss: number;
  peakRss: number;
  cpu: number;
}

/** A probe of processes that the test makes up; `world` may be changed at any time. */
function fakeProbe(world: Map<number, Seen>, parents: ReadonlyMap<number, number> = new Map(), countsEnded = true): ProcessProbe {
  const read = <T>(pids: readonly number[], pick: (seen: Seen) => T) =>
    Promise.resolve(new Map(pids.flatMap((pid) => (world.has(pid) ? [[pid, pick(world.get(pid)!)] as const] : []))));
  return {
    method: 'pss',
    countsEnded,
    descendants: () => Promise.resolve(new Map([...parents].filter(([pid]) => world.has(pid)))),
    memory: (pids) => read(pids, ({ bytes, rss, peakRss }) => ({ bytes, rssBytes: rss, peakRssBytes: peakRss })),
    cpuMs: (pids) => read(pids, ({ cpu }) => cpu),
    residentBytes: (pids) => read(pids, ({ rss }) => rss),
  };
}

const seen = (bytes: number, over: Partial<Seen> = {}): Seen => ({ bytes, rss: bytes, peakRss: bytes, cpu: 0, ...over });

describe('TrialSampler', () => {
  // hrtime too: points carry the time of the fake clock.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'hrtime'] }));
  afterEach(() => void vi.useRealTimers());

  it('adds up all processes at each sample and records the most they held together', async () => {
    const world = new Map([
      [1, seen(100)],
      [2, seen(50)],
    ]);
    const sampler = new TrialSampler(fakeProbe(world), 0n);
    sampler.watch(1, 'coordinator');
    sampler.watch(2, 'worker');
    await sampler.sampleMemoryNow();
    world.set(2, seen(80));
    await sampler.sampleMemoryNow();
    world.set(1, seen(60, { peakRss: 100 }));
    await sampler.sampleMemoryNow();
    const sampled = await sampler.stop();
    expect(sampled.series.memory.bytes).toEqual([150, 180, 140]);
    expect(sampled.peakBytes).toBe(180);
    expect(sampled.memory.processes).toEqual([
      { pid: 1, role: 'coordinator', peakBytes: 100, peakRssBytes: 100 },
      { pid: 2, role: 'worker', peakBytes: 80, peakRssBytes: 80 },
    ]);
  });

  it('counts a spike between two samples, once', async () => {
    const world = new Map([
      [1, seen(100)],
      [2, seen(10)],
    ]);
    const sampler = new TrialSampler(fakeProbe(world), 0n);
    sampler.watch(1, 'coordinator');
    sampler.watch(2, 'worker');
    await sampler.sampleMemoryNow();
    world.set(1, seen(90, { rss: 120, peakRss: 400 }));
    await sampler.sampleMemoryNow();
    world.set(2, seen(200));
    await sampler.sampleMemoryNow();
    const sampled = await sampler.stop();
    // 90 and the 280 that came and went; with the growth of the other, later, it does not add up.
    expect(sampled.memory.processes[0]?.peakBytes).toBe(370);
    expect(sampled.peakBytes).toBe(380);
    expect(sampled.series.memory.bytes).toEqual([110, 100, 290]);
  });

  it('samples CPU every 100 ms and memory every 300 ms', async () => {
    const world = new Map([[1, seen(100)]]);
    const told: SamplePoints[] = [];
    const sampler = new TrialSampler(fakeProbe(world), process.hrtime.bigint(), { onPoints: (points) => told.push(points) });
    sampler.watch(1, 'coordinator');
    sampler.start();
    await vi.advanceTimersByTimeAsync(0);
    for (let i = 1; i <= 9; i++) {
      world.set(1, seen(100, { cpu: i * 150 }));
      await vi.advanceTimersByTimeAsync(100);
    }
    const { series } = await sampler.stop();
    expect(series.memory.atMs).toEqual([0, 300, 600, 900]);
    expect(series.parallelism.atMs).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect(series.parallelism.cores).toEqual(Array.from({ length: 9 }, () => 1.5));
    expect(told.flatMap((points) => points.parallelism.cores)).toEqual(series.parallelism.cores);
    expect(told.flatMap((points) => points.memory.bytes)).toEqual(series.memory.bytes);
  });

  it('retains the CPU time of a process that died, and survives ones that vanish', async () => {
    const world = new Map([
      [1, seen(100, { cpu: 0 })],
      [2, seen(50, { cpu: 40 })],
    ]);
    const sampler = new TrialSampler(fakeProbe(world), process.hrtime.bigint() - 100_000_000n);
    sampler.watch(1, 'coordinator');
    sampler.watch(2, 'worker');
    await sampler.sampleMemoryNow();
    world.delete(2);
    world.set(1, seen(100, { cpu: 50 }));
    vi.advanceTimersByTime(100);
    await sampler.sampleMemoryNow();
    const { series, memory } = await sampler.stop();
    expect(series.parallelism.cores).toEqual([0.4, 0.5]);
    expect(series.memory.bytes).toEqual([150, 100]);
    expect(memory.processes.map((each) => each.pid)).toEqual([1, 2]);
  });

  it('never samples twice at the same time', async () => {
    let open = 0;
    let most = 0;
    const slow: ProcessProbe['memory'] = async (pids) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return new Map(pids.map((pid) => [pid, { bytes: 1, rssBytes: 1, peakRssBytes: 1 }]));
    };
    const sampler = new TrialSampler({ ...fakeProbe(new Map([[1, seen(1)]])), memory: slow }, 0n);
    sampler.watch(1, 'coordinator');
    sampler.start();
    await Promise.all([sampler.sampleMemoryNow(), sampler.sampleMemoryNow(), vi.advanceTimersByTimeAsync(1000)]);
    await sampler.stop();
    expect(most).toBe(1);
  });

  it('reports once that the processes exceed the limit', async () => {
    const onCeiling = vi.fn();
    const sampler = new TrialSampler(
      fakeProbe(
        new Map([
          [1, seen(10, { rss: 600 })],
          [2, seen(10, { rss: 500 })],
        ]),
      ),
      0n,
      { ceilingBytes: 1000, onCeiling },
    );
    sampler.watch(1, 'coordinator');
    await sampler.sampleMemoryNow();
    expect(onCeiling).not.toHaveBeenCalled();
    sampler.watch(2, 'worker');
    await sampler.sampleMemoryNow();
    await sampler.sampleMemoryNow();
    await sampler.stop();
    expect(onCeiling.mock.calls).toEqual([[1100]]);
  });

  it('has nothing of a trial whose processes were never seen', async () => {
    const sampler = new TrialSampler(fakeProbe(new Map()), 0n);
    sampler.watch(1, 'coordinator');
    await sampler.sampleMemoryNow();
    expect(await sampler.stop()).toMatchObject({ peakBytes: 0, memory: { processes: [] }, series: { memory: { atMs: [], bytes: [] } } });
  });

  it('counts what tasks start: memory, number, and CPU time once, whether it lives or has ended', async () => {
    const world = new Map([[1, seen(100, { cpu: 10 })]]);
    const parents = new Map([
      [2, 1],
      [3, 2],
    ]);
    const sampler = new TrialSampler(fakeProbe(world, parents), 0n);
    sampler.watch(1, 'coordinator');
    sampler.ready();
    await sampler.sampleMemoryNow();
    world.set(2, seen(30, { cpu: 200 })).set(3, seen(20, { cpu: 50 }));
    await sampler.sampleMemoryNow();
    expect([sampler.childrenCpuMs(), sampler.cpuMs()]).toEqual([250, 260]);
    // The third has ended, and its parent has waited for it.
    world.delete(3);
    world.set(2, seen(30, { cpu: 250 }));
    await sampler.sampleMemoryNow();
    expect([sampler.childrenCpuMs(), sampler.cpuMs()]).toEqual([250, 260]);
    const sampled = await sampler.stop();
    expect(sampled.children).toEqual({ most: 2, peakBytes: 50 });
    expect(sampled.peakBytes).toBe(150);
    expect(sampled.memory.processes).toEqual([{ pid: 1, role: 'coordinator', peakBytes: 100, peakRssBytes: 100 }]);
  });

  it("retains the CPU time of an ended child if its parent's does not include it", async () => {
    const world = new Map([
      [1, seen(100)],
      [2, seen(30, { cpu: 200 })],
    ]);
    const sampler = new TrialSampler(fakeProbe(world, new Map([[2, 1]]), false), 0n);
    sampler.watch(1, 'coordinator');
    await sampler.sampleMemoryNow();
    world.delete(2);
    await sampler.sampleMemoryNow();
    expect(sampler.cpuMs()).toBe(200);
    await sampler.stop();
  });

  it('takes helpers that start before tasks run for no children of theirs', async () => {
    const world = new Map([
      [1, seen(100)],
      [2, seen(30)],
    ]);
    const sampler = new TrialSampler(fakeProbe(world, new Map([[2, 1]])), 0n);
    sampler.watch(1, 'coordinator');
    await sampler.sampleMemoryNow();
    sampler.watch(2, 'worker');
    sampler.ready();
    await sampler.sampleMemoryNow();
    const sampled = await sampler.stop();
    expect(sampled.children).toBeNull();
    expect(sampled.memory.processes.map(({ role }) => role)).toEqual(['coordinator', 'worker']);
  });
});
