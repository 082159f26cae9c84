import { describe, expect, it } from 'vitest';
import { UsageRecord } from '../../../../src/main/engine/trial/coordinator/usage-record.ts';

const used = (cpuMs: number, keptMs: number | null = 0) => ({ cpuMs, keptMs });

describe('UsageRecord', () => {
  it('adds the coordinator and its worker processes, before and after they are ready', () => {
    const usage = new UsageRecord(true);
    usage.ofLane(7, 0, 'ready', used(40, 5), false);
    usage.ofLane(8, 1, 'ready', used(50, 6), false);
    usage.ownAtReady(used(60, 1));
    usage.ownAtDone(used(80, 4));
    usage.ofLane(7, 0, 'closed', used(540, 25), true);
    usage.ofLane(8, 1, 'closed', used(650, 16), true);
    expect(usage.total()).toEqual({ cpuMs: { startup: 150, run: 20 + 500 + 600 }, keptMs: 3 + 20 + 10 });
  });

  it('counts a process once if all its threads report, and the time that each lacked a core', () => {
    const usage = new UsageRecord(true);
    usage.ownAtReady(used(10));
    usage.ofLane(7, 0, 'ready', used(40, 1), false);
    usage.ofLane(7, 1, 'ready', used(60, 2), false);
    usage.ofLane(7, 0, 'closed', used(500, 11), true);
    usage.ofLane(7, 1, 'closed', used(520, 22), true);
    expect(usage.total()).toEqual({ cpuMs: { startup: 70, run: 460 }, keptMs: 30 });
  });

  it("leaves a worker that died to its parent's CPU time, where that holds it", () => {
    for (const [countsEnded, startup] of [
      [true, 60],
      [false, 90],
    ] as const) {
      const usage = new UsageRecord(countsEnded);
      usage.ofLane(7, 0, 'ready', used(30), false);
      usage.ownAtReady(used(20));
      usage.ofLane(9, 0, 'ready', used(40), true);
      usage.ownAtDone(used(countsEnded ? 220 : 20));
      usage.ofLane(9, 0, 'closed', used(140), true);
      expect(usage.total().cpuMs).toEqual({ startup, run: (countsEnded ? 200 : 0) + 100 });
    }
  });

  it('has no kept time if the system does not report it', () => {
    const usage = new UsageRecord(false);
    usage.ownAtReady(used(1, null));
    usage.ownAtDone(used(2, null));
    expect(usage.total().keptMs).toBeNull();
  });
});
