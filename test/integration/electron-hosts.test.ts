import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Experiment, StrategySpec, Trial } from '../../src/contract/index.ts';
import type { HostEnd } from '../../src/main/engine/processes/port.ts';
import { whyNoElectron } from '../helpers/electron/display.ts';
import { ElectronHosts } from '../helpers/electron/hosts.ts';
import { engineProcesses, experimentOf, programsLeft, fault, moduleExperiment, runToEnd, strategies } from '../helpers/engine/engine.ts';
import { describeHostContract } from '../helpers/engine/host-contract.ts';

const why = whyNoElectron();

describe.skipIf(why !== null)(`utility processes of a real Electron${why ? ` (skipped: ${why})` : ''}`, () => {
  let electron: ElectronHosts;
  beforeAll(async () => {
    electron = await ElectronHosts.open();
  });
  afterAll(() => electron.close());
  afterEach(() => {
    expect(engineProcesses()).toEqual([]);
  });

  describeHostContract('as child processes', (spec) => electron.spawn(spec));

  const folder = mkdtempSync(join(tmpdir(), 'lanewise-host-'));
  async function endOf(program: string, maxHeapMb: number | null = null): Promise<HostEnd> {
    const entry = join(folder, 'child.cjs');
    writeFileSync(entry, program);
    return (await electron.spawn({ entry, name: 'dies', args: [], maxHeapMb })).ended;
  }

  it.each([
    ['SIGKILL', "process.kill(process.pid, 'SIGKILL')"],
    ['SIGTERM', "process.kill(process.pid, 'SIGTERM')"],
    ['SIGABRT', 'process.abort()'],
    ['SIGSEGV', "process.kill(process.pid, 'SIGSEGV')"],
  ])('name the signal that ended them: %s', async (signal, program) => {
    expect(await endOf(`setTimeout(() => ${program}, 20)`)).toMatchObject({ type: 'crashed', code: null, signal });
  });

  it('keep to the limit of memory that they are given', async () => {
    const end = await endOf('const all = []; for (;;) all.push(new Array(1000).fill({ a: 1 }));', 64);
    expect(end.type === 'crashed' && end.detail).toMatch(/heap out of memory/);
  });

  it('are sent a view without the rest of its buffer', async () => {
    const entry = join(folder, 'measures.cjs');
    writeFileSync(entry, "process.parentPort.on('message', ({ data }) => process.parentPort.postMessage(data.view.buffer.byteLength));");
    const host = await electron.spawn({ entry, name: 'measures', args: [], maxHeapMb: null });
    const answer = new Promise((resolve) => host.onMessage(resolve));
    // It comes to the agent over a buffer that holds the whole message.
    host.post({ rest: new Uint8Array(100_000), view: new Float64Array(2) });
    expect(await answer).toBe(16);
    await host.terminate();
  });

  async function trialOf(experiment: Experiment): Promise<Trial> {
    const { end } = await runToEnd(experiment, { spawnHost: electron.spawn, workersStartedBy: 'lab' });
    if (end.state !== 'done') throw new Error(JSON.stringify(end));
    return end.result.trials[0] as Trial;
  }
  const only = (spec: StrategySpec, changes: Partial<Experiment> = {}): Partial<Experiment> => ({
    strategies: [spec],
    tasks: 12,
    ...changes,
  });

  it.each(Object.entries(strategies))('run %s', async (_name, spec) => {
    expect(await trialOf(experimentOf(only(spec)))).toMatchObject({ state: 'done', tasksOk: 12, tasksFailed: 0 });
  });

  it('name the signal that killed a worker and its task', async () => {
    const trial = await trialOf(moduleExperiment(fault('killed'), only(strategies.processes)));
    expect([trial.tasksOk, trial.tasksFailed]).toEqual([11, 1]);
    expect(trial.failures[0]).toMatchObject({ taskIndex: 3, kind: 'died', message: expect.stringContaining('SIGKILL') as string });
  });

  it('name the signal that killed the whole program', async () => {
    const trial = await trialOf(moduleExperiment(fault('killed'), only(strategies.sequential)));
    expect(trial).toMatchObject({ state: 'failed', failures: [{ kind: 'died' }] });
    expect(trial.failures[0]?.message).toContain('SIGKILL');
  });

  it.each([
    ['detaches', 'processes'],
    ['detaches', 'threads'],
    ['detaches', 'sequential'],
    ['starts-in-group', 'sequential'],
  ] as const)('leave nothing of what their tasks start (%s, %s)', async (name, strategy) => {
    const trial = await trialOf(moduleExperiment(fault(name), only(strategies[strategy])));
    expect(trial.tasksOk).toBe(12);
    expect(programsLeft('sleep')).toEqual([]);
  });

  it('leave nothing of what a task starts that is ended at the limit', async () => {
    const trial = await trialOf(moduleExperiment(fault('starts-and-loops'), { ...only(strategies.processes), timeoutMs: 500, tasks: 2 }));
    expect(trial.failures[0]?.kind).toBe('timeout');
    expect(programsLeft('sleep')).toEqual([]);
  });

  it.each(['processes', 'threads'] as const)('end where a task leaves a promise rejected, as in Node, under %s', async (name) => {
    const trial = await trialOf(moduleExperiment(fault('rejects'), only(strategies[name])));
    expect([trial.tasksOk, trial.failures[0]?.kind]).toEqual([11, 'died']);
  });

  it.each(['processes', 'threads', 'sequential'] as const)('end the built-in memory crash for its reason under %s', async (name) => {
    const crash = { workload: { type: 'builtin', id: 'crash', params: { how: 'memory', at: 5 } } } as const;
    const trial = await trialOf(experimentOf(only(strategies[name], crash)));
    expect(trial.failures[0]?.kind).toBe('out-of-memory');
    if (name !== 'sequential') expect([trial.tasksOk, trial.tasksFailed]).toEqual([11, 1]);
  });
});
