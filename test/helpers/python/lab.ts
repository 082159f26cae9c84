import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Experiment, PythonInfo, RecordColumns, RunEnd, StrategySpec, Trial } from '../../../src/contract/index.ts';
import { spawnPython } from '../../../src/main/engine/processes/python-adapter.ts';
import type { LabPorts, PythonPort } from '../../../src/main/engine/ports.ts';
import { pythonPort } from '../../../src/main/engine/interpreters/python-port.ts';
import { askPython } from '../../../src/main/engine/interpreters/pythons.ts';
import { moduleExperiment, runToEnd } from '../engine/engine.ts';

/** Whether there is a Python that runs what we run. */
export const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;

/** The python3 of this machine alone, so that tests do not depend on what else is installed. */
export async function onePython(): Promise<PythonPort> {
  const asked = await askPython('python3');
  const own = asked && asked !== 'late' ? [asked.python] : [];
  return {
    spawn: spawnPython,
    installed: () => Promise.resolve(own),
    silent: () => Promise.resolve([]),
    ask: pythonPort().ask,
    firstWith: pythonPort().firstWith,
  };
}

/** A port whose interpreters are made up; none can be started. */
export const pythonsOf = (...found: PythonInfo[]): PythonPort => ({
  spawn: () => Promise.reject(new Error('It is made up.')),
  installed: () => Promise.resolve(found),
  silent: () => Promise.resolve([]),
  ask: (path) => Promise.resolve(found.find((python) => python.path === path) ?? null),
  firstWith: () => Promise.resolve(null),
});

export const pythonFile = (name: string): string => resolve(join(import.meta.dirname, `../../fixtures/python/${name}.py`));

export const pythonStrategies = {
  sequential: { id: 'python-sequential', python: '' },
  asyncio: { id: 'python-asyncio', concurrency: 4, python: '' },
  threads: { id: 'python-threads', workers: 2, python: '' },
  asPythonDoes: { id: 'python-processes', workers: 2, start: 'default', python: '' },
  fork: { id: 'python-processes', workers: 2, start: 'fork', python: '' },
  forkserver: { id: 'python-processes', workers: 2, start: 'forkserver', python: '' },
  spawn: { id: 'python-processes', workers: 2, start: 'spawn', python: '' },
} as const satisfies Record<string, StrategySpec>;

/** Runs a file of test/fixtures/python under one strategy and gives its only trial. */
export async function pythonTrial(
  name: string,
  spec: StrategySpec,
  changes: Partial<Experiment> = {},
  ports: Partial<LabPorts> = {},
): Promise<{ trial: Trial; records: RecordColumns | null }> {
  const { end, records } = await runFile(name, { strategies: [spec], tasks: 8, ...changes }, ports);
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  return { trial: end.result.trials[0] as Trial, records };
}

/** The same, with how it ended. */
export async function runFile(
  name: string,
  changes: Partial<Experiment> = {},
  ports: Partial<LabPorts> = {},
): Promise<{ end: RunEnd; records: RecordColumns | null }> {
  return runToEnd(moduleExperiment(pythonFile(name), changes), { python: await onePython(), ...ports });
}
