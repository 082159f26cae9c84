import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { strategyKeys, type StrategySpec, type Trial } from '../../src/contract/index.ts';
import { spawnPython } from '../../src/main/engine/processes/python-adapter.ts';
import type { PythonPort } from '../../src/main/engine/ports.ts';
import { Estimator } from '../../src/main/engine/experiment/estimate.ts';
import { inspectTask } from '../../src/main/engine/workbench/inspect.ts';
import { checkAndRun } from '../../src/main/engine/experiment/run.ts';
import { digest } from '../../src/main/engine/workloads/digest.ts';
import {
  checkedExperiment,
  engineProcesses,
  experimentOf,
  moduleExperiment,
  runToEnd,
  strategies as javascript,
  testPorts,
} from '../helpers/engine/engine.ts';
import { runPython } from '../helpers/python/python.ts';
import { hasPython, onePython, pythonFile, pythonsOf, pythonStrategies as python, pythonTrial, runFile } from '../helpers/python/lab.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

/** The strategies in which a task that kills its process takes no other along. */
const processes: [string, StrategySpec][] = [
  ['as Python does', python.asPythonDoes],
  ['fork', python.fork],
  ['forkserver', python.forkserver],
  ['spawn', python.spawn],
];
const every: [string, StrategySpec][] = Object.entries(python);

const onlyTask3Fails = (trial: Trial): void => {
  expect(trial.failures.map(({ taskIndex }) => taskIndex)).toEqual([3]);
  expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 7, 1]);
};

/** A real CPython 3.14 on PATH, or where the test set-up keeps further interpreters; null: there is none. */
const kept = process.env['LANEWISE_TEST_PYTHONS'] ?? join(homedir(), '.cache/lanewise-test-pythons');
const python314 =
  ['python3.14', join(kept, 'root/usr/bin/python3.14')]
    .map((program) => spawnSync(program, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }))
    .find(({ status }) => status === 0)
    ?.stdout.trim() ?? null;

describe.skipIf(!hasPython)('Python strategies (skipped where there is no python3 of 3.8 or newer)', () => {
  it("start processes in Python's default way, and the result says how", async () => {
    const { stdout } = spawnSync('python3', ['-c', 'import multiprocessing; print(multiprocessing.get_start_method())'], {
      encoding: 'utf8',
    });
    const strategies = [python.asPythonDoes, python.fork];
    const { end } = await runToEnd(experimentOf({ strategies }), { python: await onePython() });
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const { trials } = end.result;
    const [asPythonDoes, fork] = strategyKeys(strategies).map((key) => trials.find(({ strategy }) => strategy === key));
    expect([asPythonDoes?.state, asPythonDoes?.failures]).toEqual(['done', []]);
    expect(asPythonDoes?.runtime).toContain(`which starts processes by ${stdout.trim()}`);
    expect(fork?.runtime).not.toContain('starts processes');
  });

  it('run each task once, with the outputs of JavaScript, and measure what others do', async () => {
    const strategies = [javascript.sequential, ...Object.values(python)];
    const { end, records } = await runToEnd(experimentOf({ tasks: 40, strategies }), { python: await onePython() });
    if (end.state !== 'done' || !records) throw new Error(JSON.stringify(end));
    expect(end.result.trials).toHaveLength(strategies.length);
    for (const trial of end.result.trials) {
      expect([trial.strategy, trial.state, trial.tasksOk, trial.failures]).toEqual([trial.strategy, 'done', 40, []]);
      const tasks = [...records.index.subarray(trial.recordsFrom, trial.recordsTo)].sort((a, b) => a - b);
      expect(tasks).toEqual(Array.from({ length: 40 }, (_, i) => i));
      const { bootedMs, readyMs, lastResultMs, endedMs } = trial.phases;
      expect([0, bootedMs, readyMs, lastResultMs, endedMs].map(Number)).toEqual(
        [0, bootedMs, readyMs, lastResultMs, endedMs].map(Number).sort((a, b) => a - b),
      );
      // The times of tasks are on the lab's own clock.
      for (let row = trial.recordsFrom; row < trial.recordsTo; row++) {
        expect(records.startedMs[row]).toBeGreaterThanOrEqual(Number(readyMs));
        expect(records.endedMs[row]).toBeGreaterThanOrEqual(records.startedMs[row] ?? NaN);
        expect(records.endedMs[row]).toBeLessThanOrEqual(Number(lastResultMs));
      }
      expect(trial.cpuMs?.startup).toBeGreaterThan(0);
      expect(trial.memory.peakBytes).toBeGreaterThan(0);
      expect(trial.memory.baselineBytes).toBeGreaterThan(0);
    }
    expect(end.result.notes.join()).toMatch(/ran on CPython 3\.\d+\.\d+\./);
  });

  it('have the lanes that each promises, in processes of their own', async () => {
    const { end } = await runToEnd(experimentOf({ strategies: Object.values(python) }), { python: await onePython() });
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const trial = (key: string): Trial => end.result.trials.find((each) => each.strategy.includes(key)) as Trial;
    expect(trial('sequential').lanes.map(({ type }) => type)).toEqual(['loop']);
    expect(trial('asyncio').lanes.map(({ type }) => type)).toEqual(['loop']);
    expect(trial('threads').lanes.map(({ type }) => type)).toEqual(['thread', 'thread']);
    expect(new Set(trial('threads').lanes.map(({ pid }) => pid)).size).toBe(1);
    for (const start of ['start=fork', 'start=forkserver', 'start=spawn']) {
      expect(trial(start).lanes.map(({ type }) => type)).toEqual(['process', 'process']);
      expect(new Set(trial(start).lanes.map(({ pid }) => pid)).size).toBe(2);
      expect(trial(start).memory.processes.filter(({ role }) => role === 'coordinator')).toHaveLength(1);
    }
  });

  it('let tasks wait together in threads and in asyncio, and only there where there is one worker', async () => {
    const workload = { type: 'builtin', id: 'sleep', params: { ms: 60 } } as const;
    const strategies = [python.sequential, python.asyncio, python.threads];
    const { end } = await runToEnd(experimentOf({ workload, tasks: 8, strategies }), { python: await onePython() });
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const inFlight = Object.fromEntries(end.result.summary.strategies.map((each) => [each.key, each.concurrency?.median ?? 0]));
    expect(inFlight['python-sequential']).toBeLessThanOrEqual(1.01);
    expect(inFlight['python-asyncio']).toBeGreaterThan(2);
    expect(inFlight['python-threads']).toBeGreaterThan(1.2);
    expect(inFlight['python-threads']).toBeLessThanOrEqual(2.01);
  });

  it('run plain functions under asyncio in as many threads as tasks may be in flight', async () => {
    const { trial } = await pythonTrial('meets', { ...python.asyncio, concurrency: 16 }, { tasks: 32 });
    expect([trial.tasksOk, trial.failures]).toEqual([32, []]);
    expect(trial.lanes.map(({ type }) => type)).toEqual(['loop']);
  });

  it('run no more plain functions under asyncio at once than tasks may be in flight', async () => {
    const { trial } = await pythonTrial('crowds', { ...python.asyncio, concurrency: 3 }, { tasks: 30 });
    expect([trial.tasksOk, trial.failures]).toEqual([30, []]);
  });

  it('keep NumPy from using cores by itself', async () => {
    const { trial } = await pythonTrial('blas', python.sequential);
    expect(trial.tasksOk).toBe(8);
  });

  describe('a task that raises', () => {
    it.each(every)('fails alone, with its message, under %s', async (_name, spec) => {
      const { trial } = await pythonTrial('raises', spec);
      onlyTask3Fails(trial);
      expect(trial.failures[0]).toMatchObject({ kind: 'threw', message: 'three is not welcome' });
    });
  });

  describe('a task that calls sys.exit', () => {
    it.each(every)('fails alone under %s', async (_name, spec) => {
      const { trial } = await pythonTrial('sys_exits', spec);
      onlyTask3Fails(trial);
      expect(trial.failures[0]?.message).toBe('called sys.exit(5)');
    });
  });

  describe('a task that ends its process', () => {
    it.each(processes)('fails alone, and the pool is made again, under %s', async (_name, spec) => {
      const { trial } = await pythonTrial('exits', spec);
      onlyTask3Fails(trial);
      expect(trial.failures[0]).toMatchObject({ kind: 'died', message: 'its process exited with code 7' });
      expect(trial.lanes.every(({ respawns }) => respawns === 1)).toBe(true);
    });

    it('fails alone when it is killed', async () => {
      const { trial } = await pythonTrial('killed', python.fork);
      onlyTask3Fails(trial);
      expect(trial.failures[0]).toMatchObject({ kind: 'died', message: 'its process was ended by signal SIGKILL' });
    });

    it('is found when nothing shows which one it was', async () => {
      const { trial } = await pythonTrial('terminated', python.fork, { tasks: 8 });
      onlyTask3Fails(trial);
      expect(trial.failures[0]?.kind).toBe('died');
    });

    it('fails its trial where it is the only process', async () => {
      const { trial } = await pythonTrial('exits', python.threads);
      expect(trial.state).toBe('failed');
      expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'died' });
      expect(trial.failures[0]?.message).toContain('code 7');
    });
  });

  describe('a task that never ends', () => {
    it.each([...processes, ['threads', python.threads] as [string, StrategySpec], ['asyncio', python.asyncio] as [string, StrategySpec]])(
      'fails alone at the limit when it waits under %s',
      async (_name, spec) => {
        const { trial } = await pythonTrial('waits', spec, { timeoutMs: 300 });
        onlyTask3Fails(trial);
        expect(trial.failures[0]).toMatchObject({ kind: 'timeout', message: 'ran longer than the limit of 0.3\u00a0s' });
      },
    );

    it.each([['fork', python.fork] as [string, StrategySpec], ['threads', python.threads] as [string, StrategySpec]])(
      'fails alone at the limit when it computes under %s',
      async (_name, spec) => {
        const { trial } = await pythonTrial('loops', spec, { timeoutMs: 1000 });
        onlyTask3Fails(trial);
      },
    );

    it('is abandoned at the limit when it awaits under asyncio', async () => {
      const { trial } = await pythonTrial('awaits', python.asyncio, { timeoutMs: 300 });
      onlyTask3Fails(trial);
      expect(trial.failures[0]?.kind).toBe('timeout');
    });

    it('ends the trial where the only thread can not be taken out of it', async () => {
      const { trial } = await pythonTrial('waits', python.sequential, { timeoutMs: 300 });
      expect(trial.state).toBe('failed');
      expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'timeout' });
      expect(trial.tasksOk).toBe(3);
    });

    it.each<StrategySpec>([
      { ...python.threads, workers: 1 },
      { ...python.asyncio, concurrency: 1 },
    ])('ends the trial when it holds every thread: $id', async (spec) => {
      const { trial } = await pythonTrial('waits', spec, { timeoutMs: 300 });
      expect(trial.state).toBe('failed');
      expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'timeout' });
    });
  });

  it.each(processes)('an output that does not pickle fails its task alone under %s, where it must travel', async (_name, spec) => {
    const { trial } = await pythonTrial('function', spec);
    onlyTask3Fails(trial);
    expect(trial.failures[0]?.message).toContain("the task's output can't be sent back: ");
  });

  it.each(every.slice(0, 3))('an output that does not pickle is no failure under %s, where it need not travel', async (_name, spec) => {
    expect((await pythonTrial('function', spec)).trial).toMatchObject({ tasksOk: 8, failures: [] });
  });

  it.each(processes)('an input that does not pickle fails its task alone under %s, where it must travel', async (_name, spec) => {
    const { trial } = await pythonTrial('locked_input', spec);
    onlyTask3Fails(trial);
    expect(trial.failures[0]?.message).toMatch(/^the task's input can't be sent: TypeError: cannot pickle '_thread.lock' object/);
  });

  it.each(every.slice(0, 3))('an input that does not pickle is no failure under %s, where it need not travel', async (_name, spec) => {
    expect((await pythonTrial('locked_input', spec)).trial).toMatchObject({ tasksOk: 8, failures: [] });
  });

  describe('a task whose set-up fails', () => {
    it.each([...every.slice(0, 3), ...processes])('fails its trial with the reason under %s', async (_name, spec) => {
      const { trial } = await pythonTrial('broken_setup', spec);
      expect(trial.state).toBe('failed');
      expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'could-not-start' });
      expect(trial.failures[0]?.message).toContain('no database here');
    });

    it('fails its trial when it ends the process', async () => {
      const { trial } = await pythonTrial('dies_in_setup', python.spawn);
      expect(trial.failures[0]).toMatchObject({
        kind: 'could-not-start',
        message: 'A worker exited with code 9 during its start',
      });
    });
  });

  describe('stopping', () => {
    it.each(every)('ends %s in the middle and leaves nothing behind', async (_name, spec) => {
      const run = checkAndRun(
        moduleExperiment(pythonFile('slow'), { strategies: [spec], tasks: 100 }),
        testPorts({ python: await onePython() }),
        (event) => {
          if (event.type === 'trial-ready') run.stop();
        },
      );
      expect((await run.done).state).toBe('cancelled');
    });
  });

  describe("a user's own file", () => {
    it.each(every)('gets its own inputs, is set up and torn down once per worker, and may print, under %s', async (_name, spec) => {
      const torn = join(mkdtempSync(join(tmpdir(), 'lanewise-torn-')), 'torn.txt');
      process.env['LANEWISE_TEST_TEARDOWN'] = torn;
      const { trial, records } = await pythonTrial('whole', spec, { tasks: 5 });
      expect([trial.state, trial.tasksOk, trial.failures]).toEqual(['done', 5, []]);
      const outputs = [1, 2, 3, 1, 2].map((value, i) => digest({ name: 'abcab'[i], value: value * 2, items: [1.5, null, true] }));
      const inOrder = [...(records?.index ?? [])].map((task, row): [number, number] => [task, records?.digest[row] ?? 0]);
      expect(inOrder.sort(([a], [b]) => a - b).map(([, checksum]) => checksum)).toEqual(outputs);
      expect(readFileSync(torn, 'utf8').trim().split('\n')).toHaveLength('workers' in spec ? spec.workers : 1);
    });

    it('gets the rows of an inputs file', async () => {
      const rows = join(mkdtempSync(join(tmpdir(), 'lanewise-rows-')), 'rows.csv');
      writeFileSync(rows, 'n,name\n1,a\n20,b\n');
      const { trial, records } = await pythonTrial('rows', python.threads, { tasks: 2, inputsPath: rows });
      expect(trial.failures).toEqual([]);
      expect([...(records?.digest ?? [])].sort()).toEqual([digest(2), digest(21)].sort());
    });

    it('is looked at: how many inputs it brings, and what it exports', async () => {
      const ports = testPorts({ python: await onePython() });
      const found = await inspectTask({ module: { type: 'module', path: pythonFile('whole') }, inputsPath: null }, ports);
      expect(found).toMatchObject({ ok: true, value: { inputs: 3, hasSetup: true, hasTeardown: true } });
      const plain = await inspectTask({ module: { type: 'module', path: pythonFile('raises') }, inputsPath: null }, ports);
      expect(plain).toMatchObject({ ok: true, value: { inputs: null, hasSetup: false, hasTeardown: false } });
      expect(
        await inspectTask({ module: { type: 'module', path: pythonFile('raises') }, inputsPath: null }, { ...ports, python: pythonsOf() }),
      ).toMatchObject({
        problem: { message: expect.stringContaining('No Python was found on this machine') as string },
      });
    });

    it('is estimated', async () => {
      const wanted = moduleExperiment(pythonFile('slow'), { strategies: [python.threads], tasks: 10 });
      const ports = testPorts({ python: await onePython() });
      const answer = await new Estimator().estimate(await checkedExperiment(wanted, ports), ports);
      // Ten of half a second on two threads, as far as two seconds are enough to find out.
      if (!answer.ok || (answer.value.totalMs && answer.value.totalMs.likely < 2500)) throw new Error(JSON.stringify(answer));
    });

    it('leaves nothing beside it', async () => {
      await pythonTrial('raises', python.sequential);
      expect(existsSync(join(pythonFile('raises'), '../__pycache__'))).toBe(false);
    });
  });

  it('run tasks in interpreters, as far as a pool shows that takes and gives what those do', async () => {
    const own = (await (await onePython()).installed())[0];
    // No Python of 3.14 is needed: the class that it brings is made up, on threads, and pickles all that goes in and out.
    const port: PythonPort = { ...pythonsOf({ ...own!, version: '3.14.0' }), spawn: spawnPython };
    vi.stubEnv('PYTHONPATH', join(pythonFile('raises'), '../interpreters'));
    try {
      const spec: StrategySpec = { id: 'python-interpreters', workers: 2, python: '' };
      const { trial } = await pythonTrial('raises', spec, {}, { python: port });
      onlyTask3Fails(trial);
      expect(trial.lanes.map(({ type }) => type)).toEqual(['interpreter', 'interpreter']);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it.each(['', '1'])('find our package compiled, so that no trial pays for that (PYTHONDONTWRITEBYTECODE="%s")', async (dontWrite) => {
    vi.stubEnv('PYTHONDONTWRITEBYTECODE', dontWrite);
    try {
      const { trial } = await pythonTrial('compiled', python.sequential);
      expect([trial.state, trial.failures]).toEqual(['done', []]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it.runIf(python314 !== null)('run tasks in interpreters of a real CPython 3.14', async () => {
    const spec: StrategySpec = { id: 'python-interpreters', workers: 2, python: python314 ?? '' };
    const { trial } = await pythonTrial('raises', spec);
    onlyTask3Fails(trial);
    expect(trial.runtime).toMatch(/^CPython 3\.1[4-9]/);
    const { end } = await runToEnd(experimentOf({ strategies: [spec, { id: 'python-sequential', python: spec.python }] }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    expect(end.result.trials.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('start as many threads as there may be, each a worker of its own', async () => {
    const spec: StrategySpec = { id: 'python-threads', workers: 256, python: '' };
    const { end } = await runToEnd(experimentOf({ strategies: [spec], tasks: 512 }), { python: await onePython() });
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const [trial] = end.result.trials;
    expect([trial?.tasksOk, trial?.failures]).toEqual([512, []]);
    expect(new Set(trial?.lanes.map(({ index }) => index)).size).toBe(256);
  });

  it('load asyncio only for asyncio', async () => {
    const program = 'import lanewise_python.run.sequential, lanewise_python.run.dispatcher; print(json.dumps("asyncio" in sys.modules))';
    expect(await runPython(program)).toBe(false);
  });

  it('take nothing that is lying in the current folder for the library', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanewise-here-'));
    writeFileSync(join(folder, 'queue.py'), 'raise RuntimeError("not this one")\n');
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect((await pythonTrial('whole', python.spawn, { tasks: 2 })).trial.failures).toEqual([]);
    } finally {
      process.chdir(before);
    }
  });

  it('refuse an interpreter without a pool of interpreters before anything starts', async () => {
    const own = (await (await onePython()).installed())[0];
    const old = pythonsOf({ ...own!, version: '3.13.1' });
    const { end } = await runToEnd(experimentOf({ strategies: [{ id: 'python-interpreters', workers: 2, python: '' }] }), { python: old });
    expect(end).toMatchObject({ state: 'failed', problem: { message: expect.stringContaining('needs CPython 3.14 or newer') as string } });
  });

  it('refuse a file with a mistake before anything is measured, with its line', async () => {
    const refused = async (name: string): Promise<string> => {
      const { end } = await runFile(name, { strategies: [python.sequential] });
      if (end.state !== 'failed') throw new Error(end.state);
      return end.problem.message;
    };
    expect(await refused('syntax')).toMatch(/syntax\.py could not be loaded in Python 3\.\S+ \(\S+\): line 2: SyntaxError: /);
    expect(await refused('no_task')).toMatch(/no_task\.py has no function "task". It has work: name one with --export work\./);
    expect(await refused('missing_import')).toMatch(/line 1: ModuleNotFoundError: No module named 'lanewise_is_not_installed'/);
  });
});
