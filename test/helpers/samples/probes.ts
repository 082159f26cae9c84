import type { ModelSpec } from '../../../src/contract/index.ts';
import type { WorkerCost } from '../../../src/main/engine/analysis/model/costs.ts';
import type { Calibration } from '../../../src/main/engine/recommend/calibration.ts';
import type { Probe } from '../../../src/main/engine/recommend/probes.ts';
import type { BenchDone } from '../../../src/main/engine/workbench/workbench.ts';
import { emptyRecords } from '../../../src/core/records/columns.ts';
import { experimentOf, trialsOf } from './trials.ts';

export const sequential: ModelSpec = { id: 'sequential' };
export const asyncWith = (concurrency: number): ModelSpec => ({ id: 'async', concurrency });
export const threads: ModelSpec = { id: 'threads', workers: 2, concurrency: 1 };

const empty = (bootCpuMs: number, bytes: number): WorkerCost => ({
  spawnMs: 2,
  bootCpuMs,
  bootWaitMs: 0,
  sendMs: 0.002,
  receiveMs: 0.002,
  emptyMessageMs: 0.002,
  bytes,
  emptyBytes: bytes,
});

export const calibration: Calibration = {
  machine: 'test',
  measuredAt: '2026-11-29T00:00:00.000Z',
  othersShare: 0,
  thread: empty(20, 9e6),
  process: empty(40, 25e6),
};

/** What a probe saw: `wallMs` and `cpuMs` of each task, the whole run, and the CPU time of all its processes. */
export interface Seen {
  readonly tasks: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly runMs: number;
  readonly runCpuMs: number;
  readonly children?: boolean;
  /** Of the closely watched one. */
  readonly watch?: Partial<BenchDone['samples'][number]>;
}

const READY_MS = 65;

export function probeOf(spec: ModelSpec, { tasks, wallMs, cpuMs, runMs, runCpuMs, children = false, watch }: Seen): Probe {
  return {
    spec,
    readyMs: READY_MS,
    program: false,
    runMs,
    tasks: Array.from({ length: tasks }, (_, index) => ({ index, wallMs, cpuMs })),
    done: doneOf(spec, { tasks, wallMs, cpuMs, runMs, runCpuMs, children, ...(watch ? { watch } : {}) }),
  };
}

/** The trial of a probe, without its records. */
export function doneOf(spec: ModelSpec, { tasks, runMs, runCpuMs, children = false, watch }: Seen): BenchDone {
  const shape = { spec, startupMs: READY_MS, runMs, cores: runCpuMs / runMs, inFlight: 1 };
  const [trial] = trialsOf(experimentOf([spec], { tasks, repeats: 1 }), [shape]);
  if (!trial) throw new Error('there is no trial');
  const watched = {
    heldMs: 0,
    loopCpuMs: 0,
    processCpuMs: watch?.loopCpuMs ?? 0,
    delayedMs: 0,
    uvMs: 0,
    uvKinds: {},
    printedBytes: 0,
    ...watch,
  };
  return {
    trial: { ...trial, ...(children ? { children: { most: 1, peakBytes: 4e7 } } : {}) },
    records: emptyRecords(tasks),
    samples: watch ? [watched] : [],
    othersShare: 0,
  };
}
