import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Experiment, RunEvent, StrategySpec, Trial } from '../../src/contract/index.ts';
import { checkAndRun } from '../../src/main/engine/experiment/run.ts';
import type { LabPorts, ProcessProbe } from '../../src/main/engine/ports.ts';
import { systemProbe } from '../../src/main/engine/measure/probes/probe.ts';
import {
  engineProcesses,
  experimentOf,
  fault,
  inElectron,
  moduleExperiment,
  runToEnd,
  strategies,
  testPorts,
  sinkOf,
  testEnvironment,
} from '../helpers/engine/engine.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

/** The strategies in which a worker may die without taking the rest along. */
const pooled: [string, StrategySpec][] = [
  ['threads', strategies.threads],
  ['gil-threads', strategies.gilThreads],
  ['processes', strategies.processes],
  ['hybrid', { id: 'hybrid', workers: 2, threads: 0, concurrency: 2 }],
];

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

async function trialOf(name: string, spec: StrategySpec, changes: Partial<Experiment> = {}, ports = {}): Promise<Trial> {
  const { end } = await runToEnd(moduleExperiment(fault(name), { strategies: [spec], tasks: 12, ...changes }), ports);
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  return end.result.trials[0] as Trial;
}

const onlyTask3Fails = (trial: Trial): void => {
  expect(trial.state).toBe('done');
  expect([trial.tasksOk, trial.tasksFailed]).toEqual([11, 1]);
  expect(trial.failures).toHaveLength(1);
  expect(trial.failures[0]?.taskIndex).toBe(3);
};

describe('a task that throws', () => {
  it.each([['sequential', strategies.sequential], ['async', strategies.async], ...pooled] as [string, StrategySpec][])(
    'fails alone, with its message, under %s',
    async (_name, spec) => {
      const trial = await trialOf('throws', spec);
      onlyTask3Fails(trial);
      expect(trial.failures[0]).toMatchObject({ kind: 'threw', message: 'three is not welcome' });
    },
  );
});

describe('a task that ends its worker', () => {
  it.each(pooled)('fails alone and its worker is replaced under %s', async (_name, spec) => {
    const trial = await trialOf('exits', spec);
    onlyTask3Fails(trial);
    expect(trial.failures[0]?.kind).toBe('died');
    expect(trial.failures[0]?.message).toContain('code 7');
    expect(trial.lanes.reduce((sum, lane) => sum + lane.respawns, 0)).toBeGreaterThan(0);
  });

  it('fails its trial where it runs in the only process, and the others go on', async () => {
    const { end } = await runToEnd(
      moduleExperiment(fault('exits'), { strategies: [strategies.sequential, strategies.processes], tasks: 12 }),
    );
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const [sequential, processes] = ['sequential', 'processes'].map((key) => end.result.trials.find((each) => each.strategy === key));
    expect(sequential?.state).toBe('failed');
    expect(sequential?.failures[0]).toMatchObject({
      taskIndex: null,
      kind: 'died',
      message: 'the process that runs the tasks exited with code 7 before all were done, in task 3',
    });
    expect(processes?.state).toBe('done');
  });
});

describe('a worker killed by a signal', () => {
  it('fails the task that it ran, and nothing else', async () => {
    const trial = await trialOf('killed', strategies.processes);
    onlyTask3Fails(trial);
    expect(trial.failures[0]?.message).toContain('SIGKILL');
  });

  it('fails the trial if the coordinator dies with it', async () => {
    const trial = await trialOf('killed', strategies.threads);
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]?.message).toContain('SIGKILL');
  });
});

describe('a task that never ends', () => {
  it.each(pooled)('is ended at the limit, alone, when it blocks its worker under %s', async (_name, spec) => {
    const trial = await trialOf('loops', spec, { timeoutMs: 300 });
    onlyTask3Fails(trial);
    expect(trial.failures[0]).toMatchObject({ kind: 'timeout' });
    expect(trial.failures[0]?.message).toContain('0.3\u00a0s');
  });

  it.each([['sequential', strategies.sequential], ['async', strategies.async], ...pooled] as [string, StrategySpec][])(
    'is abandoned at the limit when it waits under %s',
    async (_name, spec) => {
      const trial = await trialOf('waits', spec, { timeoutMs: 300 });
      onlyTask3Fails(trial);
      expect(trial.failures[0]?.kind).toBe('timeout');
    },
  );

  it('ends the trial where its thread can not be taken out of it', async () => {
    const trial = await trialOf('blocks', strategies.threads, { timeoutMs: 300 });
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'timeout' });
    expect(trial.phases.endedMs).toBeLessThan(15_000);
  });

  it.each([['sequential', strategies.sequential], ['async', strategies.async], ...pooled] as [string, StrategySpec][])(
    'is not taken for many that together take longer than the limit under %s',
    async (_name, spec) => {
      const trial = await trialOf('grows', spec, { tasks: 240, timeoutMs: 500 });
      expect(trial.failures).toEqual([]);
      expect([trial.state, trial.tasksOk]).toEqual(['done', 240]);
    },
  );

  it('ends the trial at the limit when it blocks the only process', async () => {
    const trial = await trialOf('loops', strategies.sequential, { timeoutMs: 300 });
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'timeout' });
  });
});

describe('a process with several threads', () => {
  const hybrid: StrategySpec = { id: 'hybrid', workers: 2, threads: 2, concurrency: 1 };

  it('fails the one task that killed it, and none that ran beside', async () => {
    onlyTask3Fails(await trialOf('kills-process', hybrid));
  });

  it('closes at once though a thread died as the last tasks ended', async () => {
    const trial = await trialOf('exits', { ...hybrid, workers: 1 }, { tasks: 4 });
    expect(trial.tasksFailed).toBe(1);
    // Those that do not end by themselves are killed after 3 s.
    expect(trial.phases.endedMs - (trial.phases.lastResultMs ?? 0)).toBeLessThan(3000);
  });

  it('retains the CPU time that it had used when one of its threads died', async () => {
    const trial = await trialOf('burns-exits', { ...hybrid, workers: 1 }, { tasks: 6 });
    expect(trial.tasksOk).toBe(5);
    // Six tasks of 100 ms of their process's CPU time, two side by side; one of the five that ended well may have been run on a thread that died.
    expect(trial.cpuMs?.run).toBeGreaterThan(200);
  });
});

describe('a task that allocates without end', () => {
  it.each([['sequential', strategies.sequential], ...pooled] as [string, StrategySpec][])(
    'ends its trial at the memory limit under %s',
    async (_name, spec) => {
      const trial = await trialOf('allocates', spec, {}, { memoryCeilingBytes: 700e6 });
      expect(trial.state).toBe('failed');
      expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'out-of-memory' });
    },
  );
});

describe('a worker that dies while idle', () => {
  it.each(pooled.slice(0, 2))('is replaced, and no task is lost, under %s', async (_name, spec) => {
    const trial = await trialOf('late-crash', spec, { tasks: 2 });
    expect(trial.state).toBe('done');
    expect(trial.tasksOk).toBe(2);
    expect(trial.lanes.reduce((sum, lane) => sum + lane.respawns, 0)).toBe(1);
  });
});

describe('a task whose set-up fails', () => {
  it.each([['sequential', strategies.sequential], ...pooled] as [string, StrategySpec][])(
    'fails its trial with the reason under %s',
    async (_name, spec) => {
      const trial = await trialOf('broken-setup', spec);
      expect(trial.state).toBe('failed');
      expect(trial.failures[0]?.kind).toBe('could-not-start');
      expect(trial.failures[0]?.message).toContain('no database here');
    },
  );
});

const everywhere: [string, StrategySpec][] = [['sequential', strategies.sequential], ['async', strategies.async], ...pooled];

describe('a task that sends messages to its parent', () => {
  it.each(everywhere)('reaches nothing and disturbs nothing under %s', async (_name, spec) => {
    const trial = await trialOf('talks', spec);
    expect([trial.state, trial.tasksOk, trial.failures]).toEqual(['done', 12, []]);
  });
});

describe('a task that finds the channel to its parent', () => {
  // Electron's utility processes have a line of another kind.
  it.skipIf(inElectron).each(everywhere)('fails its own trial with the reason under %s', async (_name, spec) => {
    const trial = await trialOf('forges', spec, { timeoutMs: 5000 });
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]).toMatchObject({
      taskIndex: null,
      kind: 'internal',
      message: expect.stringContaining('sent a message that does not fit') as string,
    });
  });
});

describe('a task that writes to every descriptor', () => {
  it.each(everywhere)('runs, or fails its own trial and no other, under %s', async (_name, spec) => {
    const { end } = await runToEnd(moduleExperiment(fault('writes-everywhere'), { strategies: [spec], tasks: 6, timeoutMs: 2000 }), {
      startLimitMs: 4000,
    });
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const trial = end.result.trials[0] as Trial;
    if (trial.state === 'done') expect(trial.tasksOk + trial.tasksFailed).toBe(6);
    else expect(trial.failures[0]?.message).not.toBe('');
  });
});

describe('a start that never ends', () => {
  it.each(everywhere)('fails its trial at the limit for starting when setup hangs under %s', async (_name, spec) => {
    const trial = await trialOf('never-set-up', spec, { timeoutMs: 1000 }, { startLimitMs: 2000 });
    expect(trial.state).toBe('failed');
    expect(trial.failures[0]).toMatchObject({ kind: 'could-not-start', message: expect.stringContaining('runs its setup') as string });
  });

  it('fails the experiment with one sentence when the module never loads', async () => {
    const { end } = await runToEnd(moduleExperiment(fault('never-loads')), { startLimitMs: 2000 });
    expect(end).toMatchObject({
      state: 'failed',
      problem: { code: 'failed', message: expect.stringContaining('took longer than 2\u00a0s') as string },
    });
  });

  // A utility process does not name its program in its command line, so none can be chosen to be stopped.
  it.skipIf(process.platform === 'win32' || inElectron).each(['coordinator', 'worker'])(
    'fails its trial when the %s is stopped as it boots',
    async (which) => {
      const stop = setInterval(() => {
        for (const pid of engineProcesses()) if (commandOf(pid).includes(`${which}.cjs`)) process.kill(pid, 'SIGSTOP');
      }, 1);
      try {
        const { end } = await runToEnd(moduleExperiment(fault('square'), { strategies: [strategies.processes] }), { startLimitMs: 2000 });
        if (end.state === 'failed') expect(end.problem.message).toContain('2\u00a0s');
        else
          expect(end).toMatchObject({ state: 'done', result: { trials: [{ state: 'failed', failures: [{ kind: 'could-not-start' }] }] } });
      } finally {
        clearInterval(stop);
      }
    },
  );
});

describe('what can not be read', () => {
  it.each(everywhere)('fails its own task, never its worker or trial, under %s', async (_name, spec) => {
    const trial = await trialOf('unreadable', spec, { tasks: 20 });
    expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['done', 10, 10]);
    expect(trial.failures.every(({ kind, message }) => kind === 'threw' && message !== '')).toBe(true);
    expect(trial.lanes.every(({ respawns }) => respawns === 0)).toBe(true);
  });

  // Electron ends a process that posts shared memory, before anyone can tell it not to.
  it.skipIf(inElectron)('is a shared buffer that goes to another process, and costs no worker', async () => {
    const trial = await trialOf('shares', strategies.processes);
    onlyTask3Fails(trial);
    expect(trial.failures[0]).toMatchObject({ kind: 'threw', message: expect.stringContaining("can't be sent back") as string });
    expect(trial.lanes.every(({ respawns }) => respawns === 0)).toBe(true);
  });

  it.each([
    ['threads', strategies.threads],
    ['sequential', strategies.sequential],
  ] as [string, StrategySpec][])('is a transfer that gives no list or throws, and fails its task under %s', async (_name, spec) => {
    const trial = await trialOf('transfers', spec);
    expect([trial.state, trial.tasksOk]).toEqual(['done', 10]);
    expect(trial.failures.map(({ message }) => message).sort()).toEqual([
      'TypeError: the export "transfer" returned something other than a list of ArrayBuffers',
      'no transfer today',
    ]);
  });
});

describe('a task that replaces what the runtime is made of', () => {
  it.each(everywhere)('runs, or fails its own trial, under %s', async (_name, spec) => {
    const trial = await trialOf('patches', spec, { timeoutMs: 2000 }, { startLimitMs: 5000 });
    if (trial.state === 'done') expect(trial.tasksOk).toBe(12);
    else expect(trial.failures[0]?.message).not.toBe('');
  });
});

describe('the end of a trial', () => {
  it.each(everywhere)('reports a teardown that never ends, and retains the CPU time, under %s', async (_name, spec) => {
    const { end } = await runToEnd(moduleExperiment(fault('never-torn-down'), { strategies: [spec], tasks: 12 }));
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const trial = end.result.trials[0] as Trial;
    expect([trial.state, trial.tasksOk]).toEqual(['done', 12]);
    expect(trial.remarks?.join()).toMatch(/teardown did not end within \d\u00a0s and was stopped/);
    expect(end.result.notes.join('\n')).toContain('teardown did not end');
    expect(trial.cpuMs?.run).toBeGreaterThan(0);
  });

  it.each(pooled)('does not blame the task that runs when a timer of an earlier one throws, under %s', async (_name, spec) => {
    const trial = await trialOf('left-behind', 'workers' in spec ? { ...spec, workers: 1 } : spec);
    expect([trial.state, trial.tasksOk, trial.tasksFailed]).toEqual(['failed', 12, 0]);
    expect(trial.failures).toHaveLength(1);
    expect(trial.failures[0]).toMatchObject({ taskIndex: null, kind: 'died' });
    expect(trial.failures[0]?.message).toMatch(/an earlier task had left behind.*left behind by task 1/);
  });

  it('names the task that was in flight when a timer throws in the only process', async () => {
    const trial = await trialOf('left-behind', strategies.sequential);
    expect(trial.failures[0]?.message).toMatch(
      /before all were done, while task 2 was in flight \(the cause was that task or an earlier task whose timer or promise was still running\): .*left behind by task 1/,
    );
  });

  /** One worker alone, whose last result is heard before it dies, however long the timer and the other worker take. */
  const alone = (spec: StrategySpec): StrategySpec => ('workers' in spec ? { ...spec, workers: 1 } : spec);
  /** Between the last result and the order to close the lab measures memory: here that takes longer than the timer. */
  const slowProbe = (): ProcessProbe => {
    const probe = systemProbe();
    return { ...probe, memory: (pids) => wait(300).then(() => probe.memory(pids)) };
  };

  it.each(
    everywhere.flatMap(([name, spec]) => [
      [name, spec, {}],
      [`${name}, also before its workers are asked to close`, spec, { probe: slowProbe() }],
    ]) as [string, StrategySpec, Partial<LabPorts>][],
  )('waits for a timer that throws after the last result, and fails the trial, under %s', async (_name, spec, ports) => {
    const trial = await trialOf('throws-late', alone(spec), {}, ports);
    expect([trial.state, trial.tasksOk]).toEqual(['failed', 12]);
    expect(trial.failures[0]).toMatchObject({
      taskIndex: null,
      kind: 'died',
      message: expect.stringContaining('later than the last result') as string,
    });
  });
});

describe('a time limit', () => {
  it.each(pooled)('is for the task, not for the way of its output, under %s', async (_name, spec) => {
    const trial = await trialOf('large-output', spec, { timeoutMs: 400, tasks: 6 });
    expect(trial.failures).toEqual([]);
    expect(trial.tasksOk).toBe(6);
  });
});

describe('an output that is no plain value', () => {
  it.each([['sequential', strategies.sequential], ...pooled] as [string, StrategySpec][])(
    'fails its task alike under %s',
    async (_name, spec) => {
      onlyTask3Fails(await trialOf('function', spec));
    },
  );
});

describe('stopping', () => {
  const stopAt = async (experiment: Experiment, when: (event: RunEvent) => boolean) => {
    const run = checkAndRun(experiment, testPorts(), (event) => {
      if (when(event)) run.stop();
    });
    return run.done;
  };
  const slow = moduleExperiment(fault('slow'), { strategies: Object.values(strategies), repeats: 2, tasks: 100 });

  it('ends a run in the middle of a trial and leaves nothing behind', async () => {
    const end = await stopAt(slow, (event) => event.type === 'trial-ready');
    expect(end.state).toBe('cancelled');
  });

  it('ends a run while workers are starting', async () => {
    const experiment = moduleExperiment(fault('slow-setup'), { strategies: [strategies.processes] });
    const end = await stopAt(experiment, (event) => event.type === 'lanes');
    expect(end.state).toBe('cancelled');
  });

  it('ends a run before its first trial', async () => {
    const end = await stopAt(slow, (event) => event.type === 'run-started');
    expect(end.state).toBe('cancelled');
  });

  it('keeps the trials that were finished', async () => {
    const experiment = experimentOf({ strategies: [strategies.sequential, strategies.threads], repeats: 50 });
    let ended = 0;
    const end = await stopAt(experiment, (event) => event.type === 'trial-ended' && ++ended === 3);
    if (end.state !== 'interrupted') throw new Error(end.state);
    expect(end.result.state).toBe('interrupted');
    expect(end.result.trials.length).toBeGreaterThanOrEqual(2);
    expect(end.result.notes[0]).toMatch(/interrupted/);
  });
});

describe('results that can not be written', () => {
  it('keeps the result and says why', async () => {
    const sink = sinkOf(() => Promise.reject(new Error('The disk is full: nothing could be written to /results.')));
    const { end } = await runToEnd(experimentOf(), { sink });
    expect(end).toMatchObject({ state: 'done', saved: false, problem: { message: expect.stringContaining('disk is full') as string } });
  });
});

describe('a local service that can not be started', () => {
  it('fails the trial that it is for, and no other', async () => {
    const ports = testPorts();
    let asked = 0;
    const spawnHost: typeof ports.spawnHost = (spec) =>
      spec.name === 'lanewise-service' && asked++ === 1 ? Promise.reject(new Error('spawn EMFILE')) : ports.spawnHost(spec);
    const workload = { type: 'builtin', id: 'http-fetch', params: { delayMs: 1, bytes: 100 } } as const;
    const { end } = await runToEnd(experimentOf({ workload, tasks: 2, repeats: 3 }), { spawnHost });
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    const { trials } = end.result;
    expect(trials.map(({ state }) => state).sort()).toEqual(['done', 'done', 'failed']);
    expect(trials.find(({ state }) => state === 'failed')?.failures[0]).toMatchObject({ kind: 'could-not-start', message: 'spawn EMFILE' });
  });
});

describe('a result that does not fit its own schema', () => {
  it('is not saved, and the reason names the field', async () => {
    const saved = vi.fn(() => Promise.resolve());
    const { end } = await runToEnd(experimentOf(), {
      sink: sinkOf(saved),
      environment: () => Promise.resolve({ ...testEnvironment, cores: NaN }),
    });
    expect(end).toMatchObject({
      state: 'done',
      saved: false,
      problem: { code: 'bug', message: expect.stringContaining('does not fit its schema (environment.cores') as string },
    });
    expect(saved).not.toHaveBeenCalled();
  });
});

describe('bad input', () => {
  it('is refused with one sentence before anything starts', async () => {
    const missing = await runToEnd(moduleExperiment('/nowhere/task.mjs'));
    expect(missing.end).toMatchObject({
      state: 'failed',
      problem: { code: 'bad-input', message: 'The task module /nowhere/task.mjs does not exist.' },
    });
    const unknown = await runToEnd(experimentOf({ workload: { type: 'builtin', id: 'nothing', params: {} } }));
    expect(unknown.end).toMatchObject({ state: 'failed', problem: { code: 'bad-input' } });
  });
});

describe('a task that leaves a promise rejected', () => {
  // As Electron starts its utility processes: with a warning alone.
  it.each([['sequential', strategies.sequential], ...pooled] as [string, StrategySpec][])(
    'ends its worker under %s, whatever the host makes of rejections',
    async (_name, spec) => {
      vi.stubEnv('NODE_OPTIONS', '--unhandled-rejections=warn-with-error-code');
      const trial = await trialOf('rejects', spec);
      vi.unstubAllEnvs();
      expect(trial.failures[0]?.kind).toBe('died');
      expect(trial.failures[0]?.message).toContain('nobody waits for this');
    },
  );
});
