import { describe, expect, it } from 'vitest';
import { simulateRun, simulateStart } from '../../../../src/main/engine/analysis/model/simulate.ts';
import { predict } from '../../../../src/main/engine/analysis/model/predict.ts';
import { modelInput, taskCost } from '../../../helpers/samples/model.ts';
import type { ModelSpec } from '../../../../src/contract/index.ts';
import type { ModelInput, TaskCost } from '../../../../src/main/engine/analysis/model/costs.ts';

const threads = (workers: number, concurrency = 1): ModelSpec => ({ id: 'threads', workers, concurrency });
const processes = (workers: number, concurrency = 1): ModelSpec => ({ id: 'processes', workers, concurrency });
const lastOf = (spec: ModelSpec, count: number, task: TaskCost, changes: Partial<ModelInput> = {}): number =>
  simulateRun(
    spec,
    Array.from({ length: count }, () => task),
    modelInput(changes),
  ).at(-1) ?? NaN;
/** Every message is on its way for some hundredths of a millisecond. */
const hops = 2;

describe('a simulated run', () => {
  it('takes N x c / P for equal CPU tasks on P cores, with as many workers or more', () => {
    for (const workers of [4, 8]) {
      const ms = lastOf(threads(workers), 40, taskCost({ cpuMs: 10 }));
      expect(ms).toBeGreaterThanOrEqual(100);
      expect(ms).toBeLessThan(100 + hops);
    }
    expect(lastOf({ id: 'sequential' }, 40, taskCost({ cpuMs: 10 }))).toBeCloseTo(400, 6);
  });

  it('takes N x w / m for pure waits with m in flight, however many cores there are', () => {
    expect(lastOf({ id: 'async', concurrency: 8 }, 40, taskCost({ waitMs: 50 }), { cores: 1 })).toBeCloseTo(250, 6);
    expect(lastOf(threads(4), 40, taskCost({ waitMs: 50 }), { cores: 1 })).toBeLessThan(500 + hops);
  });

  it('lets four requests at a time into libuv’s pool of a process, which its threads share and processes do not', () => {
    const task = taskCost({ uvMs: 20, uvCpuMs: 0 });
    expect(lastOf({ id: 'async', concurrency: 16 }, 40, task)).toBeCloseTo(200, 6);
    expect(lastOf(threads(8), 40, task)).toBeGreaterThanOrEqual(200);
    expect(lastOf(processes(8), 40, task)).toBeLessThan(100 + hops);
    expect(lastOf({ id: 'async', concurrency: 16 }, 40, task, { uvThreads: 8 })).toBeCloseTo(100, 6);
  });

  it('is bound by the dispatcher when a message costs more than a task', () => {
    const worker = modelInput().thread;
    const ms = lastOf(threads(4), 2000, taskCost({ cpuMs: 0.001 }), { thread: { ...worker, sendMs: 0.01, receiveMs: 0.001 } });
    expect(ms).toBeGreaterThanOrEqual(20);
    expect(ms).toBeLessThan(23);
  });

  it('runs one after the other what is under one lock, and processes have a lock each', () => {
    const all = { lockShare: 1 };
    expect(lastOf(threads(4), 20, taskCost({ cpuMs: 10 }), all)).toBeGreaterThanOrEqual(200);
    expect(lastOf(processes(4), 20, taskCost({ cpuMs: 10 }), all)).toBeLessThan(50 + hops);
  });

  it('admits as many tasks to a service as it has places', () => {
    expect(lastOf({ id: 'async', concurrency: 16 }, 20, taskCost({ waitMs: 10 }), { places: 2 })).toBeCloseTo(100, 6);
  });

  it('makes CPU dearer by phi when all cores are busy, and not when one is', () => {
    expect(lastOf(threads(4), 40, taskCost({ cpuMs: 10 }), { phi: 1.5 })).toBeGreaterThan(145);
    expect(lastOf({ id: 'sequential' }, 40, taskCost({ cpuMs: 10 }), { phi: 1.5 })).toBeCloseTo(400, 6);
  });

  it('holds the loop while a task blocks', () => {
    expect(lastOf({ id: 'async', concurrency: 8 }, 10, taskCost({ blockMs: 10 }))).toBeCloseTo(100, 6);
  });
});

describe('a simulated start', () => {
  it('is none without workers, and shares the cores among booting workers', () => {
    const thread = { ...modelInput().thread, spawnMs: 1, bootCpuMs: 20, bootWaitMs: 0 };
    expect(simulateStart({ id: 'sequential' }, modelInput())).toBe(0);
    expect(simulateStart(threads(1), modelInput({ thread }))).toBeCloseTo(21, 6);
    expect(simulateStart(threads(8), modelInput({ thread }))).toBeGreaterThanOrEqual((8 * 21) / 4);
  });
});

describe('a prediction', () => {
  it('extrapolates by the steady slope', () => {
    const input = modelInput({ tasks: [taskCost({ cpuMs: 8 }), taskCost({ cpuMs: 12 })] });
    expect(predict({ id: 'sequential' }, 100_000, input).runMs).toBeCloseTo(1_000_000, -4);
    expect(predict(threads(4), 100_000, input).runMs / 250_000).toBeCloseTo(1, 1);
  });

  it('bundles tasks of microseconds', () => {
    const input = modelInput({ tasks: [taskCost({ cpuMs: 0.001 })] });
    expect(predict({ id: 'sequential' }, 1_000_000, input).runMs / 1000).toBeCloseTo(1, 1);
  });

  it('adds memory of workers and of tasks in flight', () => {
    const input = modelInput({ memory: { ...modelInput().memory, baseBytes: 1e6, taskBytes: 10 } });
    expect(predict({ id: 'async', concurrency: 8 }, 100, input).peakBytes).toBe(1e6 + 7 * 10);
    expect(predict(threads(4, 2), 100, input).peakBytes).toBe(4 * input.thread.bytes + 40);
  });
});
