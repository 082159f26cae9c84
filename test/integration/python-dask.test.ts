import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Experiment, RecordColumns, StrategySpec, Trial } from '../../src/contract/index.ts';
import { checkAndRun } from '../../src/main/engine/experiment/run.ts';
import { digest } from '../../src/main/engine/workloads/digest.ts';
import { engineProcesses, experimentOf, moduleExperiment, runToEnd, testPorts } from '../helpers/engine/engine.ts';
import { onlyDask, whyNoDask } from '../helpers/python/dask.ts';
import { hasPython, onePython, pythonFile, pythonsOf, pythonTrial } from '../helpers/python/lab.ts';

// Dask takes seconds to start where other programs have the cores.
vi.setConfig({ testTimeout: 120_000 });

const dask = { id: 'python-dask', workers: 2, threads: 1, python: '' } as const satisfies StrategySpec;

const daskTrial = (
  file: string,
  changes: Partial<Experiment> = {},
  spec: StrategySpec = dask,
): Promise<{ trial: Trial; records: RecordColumns | null }> => pythonTrial(file, spec, changes, { python: onlyDask() });

const onlyTask3Fails = (trial: Trial): void => {
  expect(trial.failures.map(({ taskIndex }) => taskIndex)).toEqual([3]);
  expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 7, 1]);
};

afterEach(() => {
  vi.unstubAllEnvs();
  expect(engineProcesses()).toEqual([]);
});

describe.skipIf(whyNoDask !== null)(`python-dask${whyNoDask ? ` (skipped: ${whyNoDask})` : ''}`, () => {
  it('runs each task once, with the outputs of a pool of processes, and counts what all of its processes use', async () => {
    const strategies: StrategySpec[] = [{ id: 'python-processes', workers: 2, start: 'spawn', python: '' }, dask];
    const { end, records } = await runToEnd(experimentOf({ tasks: 400, strategies }), { python: onlyDask() });
    if (end.state !== 'done' || !records) throw new Error(JSON.stringify(end));
    const digests = (id: string): number[] => {
      const trial = end.result.trials.find(({ strategy }) => strategy === id)!;
      const found: number[] = [];
      for (let row = trial.recordsFrom; row < trial.recordsTo; row++) found[records.index[row]!] = records.digest[row]!;
      return found;
    };
    expect(digests('python-dask')).toHaveLength(400);
    expect(digests('python-dask')).toEqual(digests('python-processes'));
    const trial = end.result.trials.find(({ strategy }) => strategy === 'python-dask')!;
    expect([trial.state, trial.tasksOk, trial.failures, trial.remarks ?? []]).toEqual(['done', 400, [], []]);
    expect(trial.lanes.map(({ type }) => type)).toEqual(['process', 'process']);
    expect(new Set(trial.lanes.map(({ pid }) => pid)).size).toBe(2);
    const counted = trial.memory.processes.map(({ pid }) => pid);
    for (const { pid } of trial.lanes) expect(counted).toContain(pid);
    expect(trial.runtime).toContain(', with Dask 20');
    const { readyMs, lastResultMs } = trial.phases;
    for (let row = trial.recordsFrom; row < trial.recordsTo; row++) {
      expect(records.startedMs[row]).toBeGreaterThanOrEqual(readyMs!);
      expect(records.endedMs[row]).toBeGreaterThanOrEqual(records.startedMs[row]!);
      expect(records.endedMs[row]).toBeLessThanOrEqual(lastResultMs!);
    }
    expect(trial.cpuMs?.startup).toBeGreaterThan(0);
    expect(trial.cpuMs?.run).toBeGreaterThan(0);
  });

  it('has a lane for each thread of each worker', async () => {
    const workload = { type: 'builtin', id: 'sleep', params: { ms: 20 } } as const;
    const spec = { ...dask, threads: 2 };
    const { end, records } = await runToEnd(experimentOf({ workload, tasks: 40, strategies: [spec] }), { python: onlyDask() });
    if (end.state !== 'done' || !records) throw new Error(JSON.stringify(end));
    const trial = end.result.trials[0]!;
    expect(trial.tasksOk).toBe(40);
    expect(trial.lanes.map(({ type }) => type)).toEqual(Array(4).fill('process-thread'));
    expect(new Set(records.lane)).toEqual(new Set([0, 1, 2, 3]));
    for (const lane of [0, 1, 2, 3]) {
      const own = [...records.index.keys()]
        .filter((row) => records.lane[row] === lane)
        .sort((a, b) => records.startedMs[a]! - records.startedMs[b]!);
      own.slice(1).forEach((row, at) => {
        expect(records.startedMs[row]).toBeGreaterThanOrEqual(records.endedMs[own[at]!]!);
      });
    }
  });

  it.each([
    ['raises', { kind: 'threw', message: 'three is not welcome' }],
    ['sys_exits', { kind: 'threw', message: 'called sys.exit(5)' }],
    ['exits', { kind: 'died', message: 'its process exited with code 7' }],
    ['killed', { kind: 'died', message: 'its process was ended by signal SIGKILL' }],
    ['locked_output', { kind: 'threw', message: expect.stringMatching(/^the task's output can't be sent back: /) as string }],
    ['locked_input', { kind: 'threw', message: expect.stringMatching(/^the task's input can't be sent: /) as string }],
  ])('lets the failing task of %s fail alone', async (file, failure) => {
    const { trial } = await daskTrial(file);
    onlyTask3Fails(trial);
    expect(trial.failures[0]).toMatchObject(failure);
  });

  it('sends outputs that only the pickle of Dask can send', async () => {
    expect((await daskTrial('function')).trial).toMatchObject({ state: 'done', tasksOk: 8, failures: [] });
  });

  it('runs a task again whose worker was killed, and shows that the worker was started again', async () => {
    vi.stubEnv('LANEWISE_TEST_KILLED', join(mkdtempSync(join(tmpdir(), 'lanewise-killed-')), 'once'));
    const { trial, records } = await daskTrial('killed_once', { tasks: 60 });
    expect([trial.state, trial.tasksOk, trial.failures]).toEqual(['done', 60, []]);
    expect(new Set(records?.index).size).toBe(60);
    expect(Math.max(...trial.lanes.map(({ respawns }) => respawns))).toBeLessThanOrEqual(1);
  });

  it('ends a task that takes too long, with its process', async () => {
    const { trial } = await daskTrial('waits', { timeoutMs: 500 });
    onlyTask3Fails(trial);
    expect(trial.failures[0]).toMatchObject({ kind: 'timeout', message: 'ran longer than the limit of 0.5\u00a0s' });
  });

  it.each([
    ['broken_setup', /no database here/],
    ['dies_in_setup', /^A worker exited with code 9 during its start/],
  ])('fails with the reason if the set-up of %s fails', async (file, reason) => {
    const { trial } = await daskTrial(file);
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'could-not-start', message: expect.stringMatching(reason) as string });
  });

  it("gets a file's own inputs, and sets it up and tears it down once per worker", async () => {
    const torn = join(mkdtempSync(join(tmpdir(), 'lanewise-torn-')), 'torn.txt');
    vi.stubEnv('LANEWISE_TEST_TEARDOWN', torn);
    const { trial, records } = await daskTrial('whole', { tasks: 5 });
    expect([trial.state, trial.tasksOk, trial.failures]).toEqual(['done', 5, []]);
    const outputs = [1, 2, 3, 1, 2].map((value, i) => digest({ name: 'abcab'[i], value: value * 2, items: [1.5, null, true] }));
    const inOrder = [...(records?.index ?? [])].map((task, row): [number, number] => [task, records?.digest[row] ?? 0]);
    expect(inOrder.sort(([a], [b]) => a - b).map(([, checksum]) => checksum)).toEqual(outputs);
    expect(readFileSync(torn, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('ends at once when it is cancelled, and leaves no process and no folder', async () => {
    const before = new Set(readdirSync(tmpdir()));
    const run = checkAndRun(
      moduleExperiment(pythonFile('slow'), { strategies: [dask], tasks: 100 }),
      testPorts({ python: onlyDask() }),
      (event) => {
        if (event.type === 'trial-ready') run.stop();
      },
    );
    expect((await run.done).state).toBe('cancelled');
    expect(engineProcesses()).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => !before.has(name) && name.startsWith('dask'))).toEqual([]);
    expect(existsSync('dask-worker-space')).toBe(false);
  });
});

it.skipIf(!hasPython)('is refused with the reason where the interpreter has no Dask', async () => {
  const [own] = await (await onePython()).installed();
  const { end } = await runToEnd(experimentOf({ strategies: [dask] }), { python: pythonsOf({ ...own!, dask: null }) });
  expect(end).toMatchObject({
    state: 'failed',
    problem: {
      message: expect.stringMatching(/ has no Dask: python-dask needs the package distributed \(pip install distributed\)\.$/) as string,
    },
  });
});
