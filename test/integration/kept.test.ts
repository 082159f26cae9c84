import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RecordColumns, StrategySpec, WorkloadRef } from '../../src/contract/index.ts';
import { engineProcesses, experimentOf, runToEnd, strategies as javascript } from '../helpers/engine/engine.ts';
import { hasPython, onePython, pythonStrategies as python } from '../helpers/python/lab.ts';

const TASKS = 6;
const computing = (n: number): WorkloadRef => ({ type: 'builtin', id: 'sum-range', params: { n } });
const sleeping: WorkloadRef = { type: 'builtin', id: 'sleep', params: { ms: 60 } };

/** The time of all tasks, in milliseconds, and its known parts. */
async function timesOf(workload: WorkloadRef, strategy: StrategySpec): Promise<{ wallMs: number; cpuMs: number; keptMs: number }> {
  const { records } = await runToEnd(experimentOf({ workload, tasks: TASKS, strategies: [strategy] }), { python: await onePython() });
  if (!records) throw new Error('There are no records.');
  const { startedMs, endedMs, cpuMs, keptMs } = records;
  const sum = (of: (row: number) => number): number => Array.from({ length: TASKS }, (_, row) => of(row)).reduce((a, b) => a + b);
  return {
    wallMs: sum((row) => (endedMs[row] ?? NaN) - (startedMs[row] ?? NaN)),
    cpuMs: sum((row) => cpuMs[row] ?? NaN),
    keptMs: sum((row) => keptMs[row] ?? NaN),
  };
}

const inJavaScript: [string, StrategySpec][] = [
  ['sequential', javascript.sequential],
  ['threads', javascript.threads],
  ['processes', javascript.processes],
];
const inPython: [string, StrategySpec][] = [
  ['sequential', python.sequential],
  ['threads', { ...python.threads, workers: 1 }],
  ['processes', python.fork],
];

const busyLoop = fileURLToPath(new URL('../../bench/lib/busy-loop.mjs', import.meta.url));

describe.skipIf(process.platform !== 'linux')('beside two busy loops for each core (Linux alone reports who lacks a core)', () => {
  let loops: ReturnType<typeof spawn>[] = [];
  beforeAll(() => {
    // In sessions of their own: Linux may share the cores out by session first (autogroup), and each of our processes heads one.
    loops = Array.from({ length: 2 * availableParallelism() }, () => spawn(process.execPath, [busyLoop], { detached: true }));
  });
  afterAll(() => {
    for (const each of loops) each.kill('SIGKILL');
  });
  afterEach(() => {
    expect(engineProcesses()).toEqual([]);
  });

  /** A fair system gives one of three a third of a core, and the task never waits: what it did not compute, it was kept from a core. */
  const expectKept = async (strategy: StrategySpec, n: number): Promise<void> => {
    const { wallMs, cpuMs, keptMs } = await timesOf(computing(n), strategy);
    expect(keptMs).toBeGreaterThan(0.1 * wallMs);
    expect((cpuMs + keptMs) / wallMs).toBeGreaterThan(0.9);
    expect((cpuMs + keptMs) / wallMs).toBeLessThan(1.05);
  };

  /** A timer that has fired finds no core for a moment; the rest is waiting. */
  const expectWaiting = async (strategy: StrategySpec): Promise<void> => {
    const { wallMs, cpuMs, keptMs } = await timesOf(sleeping, strategy);
    expect(cpuMs + keptMs).toBeLessThan(0.5 * wallMs);
  };

  it.each(inJavaScript)('a task that computes is kept from a core, one that sleeps is not: %s', async (_, strategy) => {
    await expectKept(strategy, 1e8);
    await expectWaiting(strategy);
  });

  it.skipIf(!hasPython).each(inPython)('the same in Python: %s', async (_, strategy) => {
    await expectKept(strategy, 2e6);
    await expectWaiting(strategy);
  });

  it.skipIf(!hasPython)('a plain function of asyncio is, too, in the thread that it runs in', async () => {
    await expectKept({ ...python.asyncio, concurrency: 1 }, 2e6);
  });
});

describe('tasks that overlap on a thread', () => {
  const known = (columns: RecordColumns | null): boolean[] => [...(columns?.keptMs ?? [])].map((ms) => !Number.isNaN(ms));

  it('have no such figure of their own', async () => {
    const { records } = await runToEnd(experimentOf({ workload: sleeping, tasks: TASKS, strategies: [javascript.async] }));
    expect(known(records)).toEqual(Array.from({ length: TASKS }, () => false));
  });
});
