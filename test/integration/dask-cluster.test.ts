import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StrategySpec } from '../../src/contract/index.ts';
import { checkAndRun } from '../../src/main/engine/experiment/run.ts';
import { engineProcesses, experimentOf, moduleExperiment, runToEnd, testPorts } from '../helpers/engine/engine.ts';
import { leftOnCluster, onlyDask, startCluster, whyNoDask } from '../helpers/python/dask.ts';
import { pythonFile, pythonTrial } from '../helpers/python/lab.ts';

// Dask starts workers again in seconds, and in many where other programs have the cores.
vi.setConfig({ testTimeout: 240_000 });

const dask = { id: 'python-dask', workers: 2, threads: 1, python: '' } as const satisfies StrategySpec;
const ports = { python: onlyDask() };

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(whyNoDask !== null)(`python-dask on a cluster of others${whyNoDask ? ` (skipped: ${whyNoDask})` : ''}`, () => {
  it('runs each task once on some of its workers, trial after trial, and leaves nothing there', async () => {
    const address = await startCluster(3, 1);
    vi.stubEnv('LANEWISE_DASK', address);
    const { end, records } = await runToEnd(experimentOf({ tasks: 100, repeats: 2, strategies: [dask] }), ports);
    if (end.state !== 'done' || !records) throw new Error(JSON.stringify(end));
    for (const trial of end.result.trials) {
      expect([trial.state, trial.tasksOk, trial.failures, trial.remarks ?? [], trial.machines ?? []]).toEqual(['done', 100, [], [], []]);
      expect(new Set(records.index.subarray(trial.recordsFrom, trial.recordsTo)).size).toBe(100);
      expect(new Set(trial.lanes.map(({ pid }) => pid)).size).toBe(2);
      expect(trial.cpuMs?.run).toBeGreaterThan(0);
    }
    expect(leftOnCluster(address)).toBe('');
  });

  it("places the tasks of another machine on this one's clock", async () => {
    vi.stubEnv('LANEWISE_DASK', await startCluster(2, 2, join(import.meta.dirname, '../helpers/python/other_machine.py')));
    const { trial, records } = await pythonTrial('raises', { ...dask, threads: 2 }, { tasks: 40 }, ports);
    expect(trial.machines).toMatchObject([{ name: 'elsewhere' }]);
    const { clockErrorMs, roundTripMs } = trial.machines![0]!;
    expect(clockErrorMs).toBeLessThan(1000);
    expect(roundTripMs).toBeGreaterThan(0);
    expect(trial.lanes.map(({ machine, type }) => [machine, type])).toEqual(Array(4).fill(['elsewhere', 'process-thread']));
    const { readyMs, lastResultMs } = trial.phases;
    for (const [row, startedMs] of records!.startedMs.entries()) {
      expect(startedMs).toBeGreaterThan(readyMs! - clockErrorMs!);
      expect(records!.endedMs[row]).toBeLessThan(lastResultMs! + clockErrorMs!);
    }
  });

  it('lets failing tasks fail alone, also one that ends every worker that runs it', async () => {
    vi.stubEnv('LANEWISE_DASK', await startCluster(2, 1));
    for (const [file, message] of [
      ['raises', 'three is not welcome'],
      ['exits', 'every worker died that ran it'],
    ] as const) {
      const { trial } = await pythonTrial(file, dask, {}, ports);
      expect(trial.failures).toMatchObject([{ taskIndex: 3, message }]);
      expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 7, 1]);
    }
  });

  it('gives the lane of a task up that takes too long', async () => {
    vi.stubEnv('LANEWISE_DASK', await startCluster(2, 1));
    const { trial } = await pythonTrial('waits', dask, { timeoutMs: 1000 }, ports);
    expect(trial.failures).toMatchObject([{ taskIndex: 3, kind: 'timeout', message: 'ran longer than the limit of 1\u00a0s' }]);
    expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 7, 1]);
  });

  it('ends at once when it is cancelled, and the cluster runs none of its tasks any more', async () => {
    const address = await startCluster(2, 1);
    vi.stubEnv('LANEWISE_DASK', address);
    // The cluster is started by this test, too.
    const before = engineProcesses();
    const run = checkAndRun(moduleExperiment(pythonFile('slow'), { strategies: [dask], tasks: 100 }), testPorts(ports), (event) => {
      if (event.type === 'trial-ready') run.stop();
    });
    expect((await run.done).state).toBe('cancelled');
    expect(engineProcesses().filter((pid) => !before.includes(pid))).toEqual([]);
    await vi.waitFor(() => expect(leftOnCluster(address)).not.toMatch(/lanewise-/), { timeout: 20_000 });
  });

  it('says what the cluster lacks, and that none answers', async () => {
    vi.stubEnv('LANEWISE_DASK', await startCluster(1, 2));
    const few = await pythonTrial('raises', dask, {}, ports);
    expect(few.trial.failures[0]?.message).toBe(
      'python-dask needs 2 workers of 1 thread, and the Dask cluster of LANEWISE_DASK has 1 of 2 threads. Choose other workers and threads, or start more workers',
    );
    vi.stubEnv('LANEWISE_DASK', 'tcp://127.0.0.1:1');
    const none = await pythonTrial('raises', dask, {}, ports);
    expect(none.trial.failures[0]?.message).toMatch(/^No Dask scheduler answers at tcp:\/\/127\.0\.0\.1:1 /);
  });
});
