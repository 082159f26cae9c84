import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  emptyRecords,
  type Experiment,
  type ExperimentResult,
  type HostEvent,
  type RecordColumns,
  type RunEnd,
  type RunEvent,
} from '../../../src/contract/index.ts';
import { plainFormats } from '../../../src/main/engine/report/exporters.ts';
import { recommend } from '../../../src/main/engine/analysis/advice/from-experiment.ts';
import { summarise } from '../../../src/main/engine/analysis/summarise.ts';
import type { HostEnd, HostHandle, HostSpec } from '../../../src/main/engine/processes/port.ts';
import type { LabPorts, PythonPort, ResultSink, CheckAndRun } from '../../../src/main/engine/ports.ts';
import { createCommands, type Service, type ServiceDeps } from '../../../src/main/engine/commands/commands.ts';
import { appFolders } from '../../../src/main/engine/app/folders.ts';
import { pythonPackage } from '../python/package.ts';
import { environment, experimentOf, trialsOf } from '../samples/trials.ts';

const noPython: PythonPort = {
  spawn: () => Promise.reject(new Error('there is no Python here')),
  installed: () => Promise.resolve([]),
  silent: () => Promise.resolve([]),
  ask: () => Promise.resolve(null),
  firstWith: () => Promise.resolve(null),
};

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Keeps a result as a run does. */
export async function saveThrough(sink: ResultSink | null, result: ExperimentResult, records: RecordColumns): Promise<void> {
  const writer = await sink!.begin({ experiment: result.experiment, environment: result.environment, planned: result.trials.length });
  await writer.save(result, records);
}

export const anExperiment = (over: Partial<Experiment> = {}): Experiment =>
  experimentOf([{ id: 'sequential' }, { id: 'threads', workers: 2, concurrency: 1 }], { repeats: 2, tasks: 4, ...over });

/** A whole result of four trials of four tasks each, whose first task has an unknown CPU time and time kept from a core. */
export function aResult(id = '20260101-000000-abcd'): { result: ExperimentResult; records: RecordColumns } {
  const experiment = anExperiment();
  const shapes = experiment.strategies.map((spec, i) => ({ spec, startupMs: 20, runMs: 100 / (i + 1), cores: i + 1, inFlight: i + 1 }));
  const trials = trialsOf(experiment, shapes).map((trial, i) => ({ ...trial, recordsFrom: i * 4, recordsTo: i * 4 + 4 }));
  const records = emptyRecords(16);
  for (let row = 0; row < 16; row++) {
    records.index[row] = row % 4;
    records.startedMs[row] = 20 + row;
    records.endedMs[row] = 21 + row;
    records.cpuMs[row] = row === 0 ? NaN : 1;
    records.keptMs[row] = row === 0 ? NaN : 0.25;
  }
  const summary = summarise(experiment, trials);
  const result: ExperimentResult = {
    schema: 1,
    id,
    createdAt: '2026-01-01T00:00:00.000Z',
    state: 'done',
    experiment,
    environment,
    summary,
    recommendation: recommend(experiment, summary, trials, environment),
    trials,
    notes: [],
  };
  return { result, records };
}

/** A run of a lab that does nothing by itself. */
export interface FakeRun {
  readonly experiment: Experiment;
  readonly ports: LabPorts;
  readonly stopped: boolean;
  emit(event: RunEvent): void;
  end(end: RunEnd): Promise<void>;
}

/** A lab whose runs the test drives; a run that is stopped ends as cancelled. */
export function fakeLab(): { startRun: CheckAndRun; runs: FakeRun[] } {
  const runs: (FakeRun & { stopped: boolean })[] = [];
  const startRun: CheckAndRun = (experiment, ports, emit) => {
    const runId = `run-${String(runs.length)}`;
    let settle: (end: RunEnd) => void = () => undefined;
    const done = new Promise<RunEnd>((resolve) => {
      settle = resolve;
    });
    const end = async (how: RunEnd): Promise<void> => {
      emit({ type: 'run-ended', runId, end: how });
      settle(how);
      await done;
    };
    const run = { experiment, ports, stopped: false, emit, end };
    runs.push(run);
    emit({ type: 'run-started', runId, experiment, trials: 4 });
    return {
      runId,
      done,
      stop: () => {
        run.stopped = true;
        void end({ state: 'cancelled' });
      },
    };
  };
  return { startRun, runs };
}

/** Processes that start and then do nothing until they are ended. */
function idleHosts(): { spawnHost: LabPorts['spawnHost']; running: Set<HostSpec> } {
  const running = new Set<HostSpec>();
  let pid = 1_000_000;
  return {
    running,
    spawnHost: (spec) => {
      let settle: (end: HostEnd) => void = () => undefined;
      const ended = new Promise<HostEnd>((resolve) => {
        settle = resolve;
      });
      running.add(spec);
      const handle: HostHandle = {
        pid: pid++,
        post: () => undefined,
        onMessage: () => undefined,
        ended,
        stderrTail: () => '',
        terminate: () => {
          running.delete(spec);
          settle({ type: 'terminated' });
          return Promise.resolve();
        },
      };
      return Promise.resolve(handle);
    },
  };
}

/** The commands over a fake lab and a folder of the test's own. */
export function testService(over: Partial<ServiceDeps> = {}): {
  service: Service;
  home: string;
  runs: FakeRun[];
  hosts: Set<HostSpec>;
  events: HostEvent[];
  logged: unknown[];
} {
  const home = tempFolder();
  const { startRun, runs } = fakeLab();
  const { spawnHost, running } = idleHosts();
  const events: HostEvent[] = [];
  const logged: unknown[] = [];
  const none = (): Promise<ReadonlyMap<number, never>> => Promise.resolve(new Map<number, never>());
  const service = createCommands({
    info: { host: 'browser', version: '0.0.0', dialogs: false, formats: plainFormats, platform: 'test' },
    folders: appFolders(home),
    environment: () => Promise.resolve(environment),
    lab: {
      spawnHost,
      workersStartedBy: 'coordinator',
      entries: { coordinator: '/coordinator', worker: '/worker', machine: '/machine', service: '/service', python: pythonPackage },
      python: noPython,
      probe: {
        method: 'pss',
        countsEnded: true,
        descendants: () => Promise.resolve(new Map<number, never>()),
        memory: none,
        cpuMs: none,
        residentBytes: none,
      },
    },
    dialogs: null,
    printPdf: null,
    log: (error) => logged.push(error),
    startRun,
    ...over,
  });
  service.onEvent((event) => events.push(event));
  return { service, home, runs, hosts: running, events, logged };
}
