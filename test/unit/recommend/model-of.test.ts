import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../../src/contract/index.ts';
import { predict } from '../../../src/main/engine/analysis/model/predict.ts';
import { mean } from '../../../src/main/engine/analysis/model/mean.ts';
import { modelOf } from '../../../src/main/engine/recommend/model-of.ts';
import { asyncWith, calibration, probeOf, sequential, threads, type Seen } from '../../helpers/samples/probes.ts';

const CORES = 2;
const modelFrom = (alone: Seen, inFlight: readonly [number, Seen][], pool: Seen) =>
  modelOf(
    {
      alone: probeOf(sequential, alone),
      threads: probeOf(threads, pool),
      inFlight: inFlight.map(([count, seen]) => probeOf(asyncWith(count), seen)),
      mostInFlight: Infinity,
      processes: null,
      unfit: {},
    },
    calibration,
    CORES,
    null,
  ).input;
const wallOf = (spec: ModelSpec, tasks: number, input: ReturnType<typeof modelFrom>): number => predict(spec, tasks, input).wallMs;

describe('timers of 100 ms, as two cores measured them', () => {
  const input = modelFrom(
    { tasks: 16, wallMs: 100.3, cpuMs: 0.67, runMs: 1613, runCpuMs: 19, watch: { heldMs: 16 * 1.19, loopCpuMs: 16 * 1.19 } },
    [
      [16, { tasks: 64, wallMs: 101, cpuMs: 0.2, runMs: 405, runCpuMs: 8.5 }],
      [128, { tasks: 518, wallMs: 101, cpuMs: 0.1, runMs: 508, runCpuMs: 15.6 }],
      [1024, { tasks: 2000, wallMs: 105, cpuMs: 0.1, runMs: 223, runCpuMs: 54.5 }],
    ],
    { tasks: 32, wallMs: 100.3, cpuMs: 0.67, runMs: 1613, runCpuMs: 44 },
  );

  it('wait, and what the loop does between them does not count as holding it', () => {
    expect(mean(input.tasks, (task) => task.blockMs)).toBe(0);
    expect(mean(input.tasks, (task) => task.waitMs)).toBeGreaterThan(99);
  });

  it('take little more than one wait with all of them in flight: 2,000 were measured in 188 ms', () => {
    expect(wallOf(asyncWith(2000), 2000, input)).toBeLessThan(1.25 * 188);
    expect(wallOf(asyncWith(16), 2000, input)).toBeGreaterThan(12_000);
  });

  it('cost a pool no two wake-ups for each, if it has many in flight: 4 x 500 were measured in 243 ms', () => {
    expect(wallOf({ id: 'threads', workers: 4, concurrency: 500 }, 2000, input)).toBeLessThan(1.25 * 243);
  });
});

describe('work on libuv’s threads, as two cores measured pbkdf2', () => {
  const alone: Seen = {
    tasks: 218,
    wallMs: 7.15,
    cpuMs: 0.1,
    runMs: 218 * 7.24,
    runCpuMs: 218 * 6.97,
    watch: { heldMs: 218 * 0.5, loopCpuMs: 218 * 0.2, processCpuMs: 218 * 6.97, uvMs: 218 * 6.5, uvKinds: { PBKDF2REQUEST: 218 } },
  };
  // Alone on its core the loop's few microseconds take a third more, which says nothing about the other threads.
  const pool: Seen = { tasks: 220, wallMs: 9, cpuMs: 0.133, runMs: 1000, runCpuMs: 220 * 7.1 };
  const input = modelFrom(alone, [[16, { tasks: 128, wallMs: 55, cpuMs: 0.1, runMs: 457, runCpuMs: 889 }]], pool);

  it('is slowed down by busy cores as far as its own CPU time shows', () => {
    expect(input.phi).toBeLessThan(1.05);
  });

  it('costs no messages that its own scatter would look like', () => {
    expect(input.thread.sendMs).toBe(calibration.thread.sendMs);
  });

  it('fills the cores with four in flight, in a pool as well: 400 were measured in 1,540 and 1,570 ms', () => {
    for (const spec of [asyncWith(4), { id: 'threads', workers: 2, concurrency: 16 } as const]) {
      expect(wallOf(spec, 400, input)).toBeGreaterThan(0.9 * 1540);
      expect(wallOf(spec, 400, input)).toBeLessThan(1.1 * 1570);
    }
  });
});

describe('work in child processes', () => {
  const input = modelFrom(
    {
      tasks: 9,
      wallMs: 199,
      cpuMs: 2.6,
      runMs: 1800,
      runCpuMs: 9 * 195,
      children: true,
      watch: { heldMs: 9 * 3.8, loopCpuMs: 9 * 3.1, processCpuMs: 9 * 3.2 },
    },
    [[4, { tasks: 12, wallMs: 500, cpuMs: 2.7, runMs: 1500, runCpuMs: 12 * 240, children: true }]],
    { tasks: 10, wallMs: 210, cpuMs: 2.6, runMs: 1050, runCpuMs: 10 * 205, children: true },
  );

  it('is computing, and awaited', () => {
    expect(mean(input.tasks, (task) => task.childCpuMs)).toBeGreaterThan(185);
    expect(mean(input.tasks, (task) => task.waitMs)).toBeLessThan(10);
  });

  it('takes longer with more processes than cores, however they were started', () => {
    const two = wallOf(asyncWith(2), 30, input);
    expect(two).toBeGreaterThan((30 * 195) / CORES);
    for (const spec of [asyncWith(4), { id: 'threads', workers: 4, concurrency: 1 } as const])
      expect(wallOf(spec, 30, input)).toBeGreaterThan(1.03 * two);
  });
});
