import { randomUUID } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment, Experiment, RecordColumns, RunEnd, RunEvent, StrategySpec } from '../../../src/contract/index.ts';
import { spawnNodeHost } from '../../../src/main/engine/processes/node-adapter.ts';
import { checkAndRun } from '../../../src/main/engine/experiment/run.ts';
import type { CheckedExperiment, LabPorts, ResultSink, ResultWriter } from '../../../src/main/engine/ports.ts';
import { checkExperiment } from '../../../src/main/engine/workbench/check-experiment.ts';
import { pythonPort } from '../../../src/main/engine/interpreters/python-port.ts';
import { systemProbe } from '../../../src/main/engine/measure/probes/probe.ts';
import { processesWith as allWith } from '../programs/processes-with.ts';
import { engineProcesses as processesWith } from './processes.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The built programs of the engine. */
export const entries = {
  coordinator: join(root, 'out/engine/coordinator.cjs'),
  worker: join(root, 'out/engine/worker.cjs'),
  machine: join(root, 'out/engine/machine.cjs'),
  service: join(root, 'out/engine/service.cjs'),
  python: join(root, 'out/engine/python'),
};

export const fault = (name: string): string => join(root, `test/fixtures/faults/${name}.mjs`);

export const testEnvironment: Environment = {
  cores: 2,
  cpuModel: 'test',
  memoryBytes: 8e9,
  os: 'test',
  arch: 'test',
  node: process.versions.node,
  electron: null,
  pythons: [],
  host: 'cli',
  lanewise: '0.0.0',
  memoryMethod: 'pss',
  warnings: [],
};

/** Whether the project runs the tests in Electron's processes. */
export const inElectron = process.env['LANEWISE_TEST_HOST'] === 'electron';

/** Whose processes the tests run in: Node's, unless the project's set-up chose others. */
let processes: Pick<LabPorts, 'spawnHost' | 'workersStartedBy'> = { spawnHost: spawnNodeHost, workersStartedBy: 'coordinator' };

/** Makes the tests of this file run in other processes. */
export function runIn(others: typeof processes): void {
  processes = others;
}

export function testPorts(changes: Partial<LabPorts> = {}): LabPorts {
  return {
    ...processes,
    entries,
    python: pythonPort(),
    probe: systemProbe(),
    environment: () => Promise.resolve(testEnvironment),
    sink: null,
    ...changes,
  };
}

export const strategies = {
  sequential: { id: 'sequential' },
  async: { id: 'async', concurrency: 4 },
  threads: { id: 'threads', workers: 2, concurrency: 1 },
  processes: { id: 'processes', workers: 2, concurrency: 1 },
  hybrid: { id: 'hybrid', workers: 2, threads: 2, concurrency: 2 },
  gilThreads: { id: 'gil-threads', workers: 2, concurrency: 1 },
} as const satisfies Record<string, StrategySpec>;

export function experimentOf(changes: Partial<Experiment> = {}): Experiment {
  return {
    name: '',
    workload: { type: 'builtin', id: 'sum-range', params: { n: 1000 } },
    tasks: 8,
    inputsPath: null,
    strategies: [strategies.sequential],
    repeats: 1,
    warmups: 0,
    seed: 1,
    timeoutMs: null,
    ...changes,
  };
}

/** The experiment as the engine takes it. */
export async function checkedExperiment(experiment: Experiment, ports: LabPorts): Promise<CheckedExperiment> {
  const checked = await checkExperiment(experiment, ports);
  if (!checked.ok) throw new Error(checked.problem.message);
  return checked.value;
}

export const moduleExperiment = (path: string, changes: Partial<Experiment> = {}): Experiment =>
  experimentOf({ workload: { type: 'module', path }, ...changes });

/** A sink that hands what is saved to `save` and writes nothing down. */
export const sinkOf = (save: ResultWriter['save']): ResultSink => ({
  begin: () => Promise.resolve({ add: () => Promise.resolve(), save, discard: () => Promise.resolve() }),
});

/** Runs an experiment to its end and gives how it ended, all its events, and the records that were saved. */
export async function runToEnd(
  experiment: Experiment,
  changes: Partial<LabPorts> = {},
): Promise<{ end: RunEnd; events: RunEvent[]; records: RecordColumns | null }> {
  const events: RunEvent[] = [];
  let records: RecordColumns | null = null;
  const sink = sinkOf((_result, columns) => {
    records = columns;
    return Promise.resolve();
  });
  const run = checkAndRun(experiment, testPorts({ sink, ...changes }), (event) => events.push(event));
  const end = await run.done;
  return { end, events, records };
}

/** Children inherit it, which distinguishes those of this test file from all others. */
const mark = `LANEWISE_TEST_RUN=${String(process.pid)}-${randomUUID()}`;
process.env['LANEWISE_TEST_RUN'] = mark.slice(mark.indexOf('=') + 1);

/** Programs of that name that a task of this test file started and that are still there. */
export const programsLeft = (name: string): string[] => allWith(mark).flatMap(({ command }) => (command.includes(name) ? [command] : []));

/** Ids of the engine's processes that this test file started and that are still there. */
export const engineProcesses = (): number[] => processesWith(mark);
