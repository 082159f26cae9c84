import type { ModelInput, TaskCost } from '../../../src/main/engine/analysis/model/costs.ts';
import type { ProbeTotals } from '../../../src/main/engine/analysis/model/sample.ts';

const nothing: TaskCost = { cpuMs: 0, blockMs: 0, sideMs: 0, uvMs: 0, uvCpuMs: 0, childCpuMs: 0, waitMs: 0 };

export const taskCost = (changes: Partial<TaskCost>): TaskCost => ({ ...nothing, ...changes });

/** A machine of four cores on which messages and starts cost nothing, so that times are known in advance. */
export const modelInput = (changes: Partial<ModelInput> = {}): ModelInput => ({
  cores: 4,
  tasks: [taskCost({ cpuMs: 10 })],
  thread: { spawnMs: 0, bootCpuMs: 0, bootWaitMs: 0, sendMs: 0, receiveMs: 0, emptyMessageMs: 0, bytes: 10e6, emptyBytes: 10e6 },
  process: { spawnMs: 0, bootCpuMs: 0, bootWaitMs: 0, sendMs: 0, receiveMs: 0, emptyMessageMs: 0, bytes: 20e6, emptyBytes: 20e6 },
  baseMs: 0,
  loopMs: 0,
  importMs: 0,
  warmupMs: 0,
  loads: [],
  mostInFlight: Infinity,
  phi: 1,
  places: null,
  uvThreads: 4,
  lockShare: 0,
  python: null,
  correction: { single: 1, async: 1, threads: 1, processes: 1 },
  memory: { baseBytes: 0, taskBytes: 0, leakBytes: 0, heldBytes: [0, 0] },
  othersShare: 0,
  unfit: {},
  ...changes,
});

/** The totals of a probe in which nothing was measured. */
export const noTotals: ProbeTotals = {
  heldMs: 0,
  loopCpuMs: 0,
  processCpuMs: 0,
  delayedMs: 0,
  keptIsKnown: true,
  uvMs: 0,
  uvKinds: {},
  childCpuMs: 0,
  printedBytes: 0,
};
