import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import type { Environment, StrategySpec, Trial } from '../../src/contract/index.ts';
import { disturbanceOf } from '../../src/main/engine/analysis/disturbance.ts';
import { timeShares } from '../../src/main/engine/analysis/time-shares.ts';
import { engineProcesses, fault, moduleExperiment, runToEnd, strategies, testEnvironment } from '../helpers/engine/engine.ts';
import { hasPython, pythonFile } from '../helpers/python/lab.ts';

afterEach(() => {
  expect(engineProcesses()).toEqual([]);
});

const linux = process.platform === 'linux';
/** CPU time of one child's loop, and how many there are: enough that some are seen beside other programs, since memory is sampled about three times a second. */
const CHILD_MS = 150;
const TASKS = 12;

async function trialOf(path: string, spec: StrategySpec, environment: Environment = testEnvironment): Promise<Trial> {
  const asked = moduleExperiment(path, { strategies: [spec], tasks: TASKS });
  const { end } = await runToEnd(asked, { environment: () => Promise.resolve(environment) });
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  const [trial] = end.result.trials;
  if (!trial) throw new Error('there is no trial');
  return trial;
}

describe.runIf(linux)('a task that has child processes do its work', () => {
  it.each([
    ['sequential', strategies.sequential],
    ['async', strategies.async],
    ['threads', strategies.threads],
    ['processes', strategies.processes],
    ['hybrid', strategies.hybrid],
  ] as [string, StrategySpec][])('is charged for them under %s', async (_name, spec) => {
    const trial = await trialOf(fault('children'), spec);
    expect([trial.tasksOk, trial.failures]).toEqual([TASKS, []]);
    expect(trial.cpuMs?.run).toBeGreaterThanOrEqual(TASKS * CHILD_MS * 0.95);
    expect(trial.children?.most).toBeGreaterThanOrEqual(1);
    expect(trial.children?.peakBytes).toBeGreaterThan(30e6);
    expect(trial.memory.peakBytes).toBeGreaterThan(30e6 + trial.memory.baselineBytes / 2);
  });

  it.runIf(hasPython)('is charged for them in Python', async () => {
    const python = '';
    const path = pythonFile('children');
    for (const spec of [
      { id: 'python-sequential', python },
      { id: 'python-threads', workers: 2, python },
      { id: 'python-processes', workers: 2, start: 'spawn', python },
    ] as const) {
      const trial = await trialOf(path, spec);
      expect([trial.tasksOk, trial.failures]).toEqual([TASKS, []]);
      expect(trial.cpuMs?.run).toBeGreaterThanOrEqual(TASKS * CHILD_MS * 0.9);
    }
  });

  it('computes, as far as its children do', async () => {
    const shares = timeShares(await trialOf(fault('children'), strategies.sequential));
    expect(shares?.computed).toBeGreaterThan(0.2);
  });
});

describe.runIf(linux)('other programs', () => {
  it('are seen while a trial runs, and what keeps its threads from a core is not waiting', async () => {
    const busy = Array.from({ length: 4 }, () => spawn(process.execPath, ['-e', 'for (;;);']));
    try {
      const trial = await trialOf(fault('burns'), strategies.sequential);
      expect(trial.load?.othersCores).toBeGreaterThan(0.3);
      expect(disturbanceOf([trial], 2)?.level).toBe('disturbed');
      expect(trial.keptMs).toBeGreaterThan(0);
      const shares = timeShares(trial);
      expect(shares?.kept).toBeGreaterThan(shares?.waited ?? 1);
    } finally {
      for (const each of busy) each.kill('SIGKILL');
    }
  });
});
