import type {
  Environment,
  Experiment,
  ExperimentResult,
  PythonInfo,
  RecordColumns,
  RunEnd,
  RunEvent,
  Trial,
} from '../../contract/index.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { FleetAccess } from './fleet/fleet-access.ts';
import type { SpawnHost, SpawnPython } from './processes/port.ts';

/** Paths of the built programs that run in child processes; only a composition root knows them. */
export interface EngineEntries {
  /** The coordinator of a trial; also prepares workloads and inspects users' modules. */
  readonly coordinator: string;
  /** A worker: a thread or a process of a pool. */
  readonly worker: string;
  /** A machine of a fleet in one run. */
  readonly machine: string;
  /** The local service of `http-fetch`. */
  readonly service: string;
  /** The folder of the package `lanewise_python`. */
  readonly python: string;
}

/** Python on this machine. */
export interface PythonPort {
  readonly spawn: SpawnPython;
  /**
   * The installed interpreters, in the order of choice (`inOrderOfChoice`). `task`: the path of a task's file, whose own virtual
   * environments count then.
   */
  readonly installed: (task?: string) => Promise<readonly PythonInfo[]>;
  /** Files that look like interpreters and did not answer in time. */
  readonly silent: () => Promise<readonly string[]>;
  /** What the interpreter at a path is; null: there is none; `late`: it did not answer in time. */
  readonly ask: (path: string) => Promise<PythonInfo | 'late' | null>;
  /** The first of these interpreters that has a module of that name, within a few seconds; null: none has it, as far as they answer. */
  readonly firstWith: (module: string, pythons: readonly PythonInfo[]) => Promise<PythonInfo | null>;
}

/** Memory and CPU of other processes. */
export interface ProcessProbe {
  readonly method: 'pss' | 'working-set';
  /** Bytes that each process holds (and, where the OS reports it, the peak of its resident set); processes that are gone are left out. */
  memory(pids: readonly number[]): Promise<ReadonlyMap<number, { bytes: number; rssBytes: number; peakRssBytes: number }>>;
  /** All descendants of these processes, each with its parent; may miss those that live for a few milliseconds. */
  descendants(pids: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Whether a process's CPU time includes that of its children which have ended (and were waited for). */
  readonly countsEnded: boolean;
  /** CPU time of each process since its start, in milliseconds; see `countsEnded`. */
  cpuMs(pids: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Resident bytes of each process; cheap, for the guard against running out of memory. */
  residentBytes(pids: readonly number[]): Promise<ReadonlyMap<number, number>>;
}

/** What a run is, before its first measurement. */
export interface RunStart {
  readonly experiment: Experiment;
  readonly environment: Environment;
  /** The number of trials, without warm-ups. */
  readonly planned: number;
}

/** A trial that counts, and its rows. */
export interface FinishedTrial {
  readonly trial: Trial;
  readonly records: RecordColumns;
}

/** What a result contains besides its trials, as far as known while they run. */
export interface RunFacts {
  /** Samples of what recording a task costs here, in microseconds. */
  readonly recordingUs: readonly number[];
  /** Why outputs legitimately differ; null: they must not. */
  readonly varies: string | null;
}

/** Where results are saved. */
export interface ResultSink {
  /** Prepares the folder for a result before the first measurement. Rejects with an Error whose message is one clear sentence. */
  begin(run: RunStart): Promise<ResultWriter>;
}

/** The result of one run, during the run. */
export interface ResultWriter {
  /** Saves a finished trial, so that it outlives this program. Rejects if it can't; the run continues. */
  add(finished: FinishedTrial, facts: RunFacts): Promise<void>;
  /** Saves the whole result. Rejects with an Error whose message is one clear sentence. */
  save(result: ExperimentResult, records: RecordColumns): Promise<void>;
  /** There is nothing to save. Never rejects. */
  discard(): Promise<void>;
}

/** Encrypts what only this user of this machine may read, with what the system has for that. */
export interface SecretStore {
  /** Why nothing can be kept safely here, a sentence; null: it can. */
  readonly whyNot: () => Promise<string | null>;
  /** Rejects if it can't. */
  readonly encrypt: (text: string) => Promise<Uint8Array>;
  readonly decrypt: (bytes: Uint8Array) => Promise<string>;
}

/** What the engine needs from its host. */
export interface LabPorts {
  readonly spawnHost: SpawnHost;
  /**
   * What starts the processes of a pool. `coordinator`: it forks them itself (plain Node). `lab`: the lab starts them
   * with `spawnHost` and joins each to the coordinator by a channel (Electron, where only the main process can).
   */
  readonly workersStartedBy: 'coordinator' | 'lab';
  readonly entries: EngineEntries;
  readonly python: PythonPort;
  readonly probe: ProcessProbe;
  readonly environment: () => Promise<Environment>;
  readonly sink: ResultSink | null;
  /** The fleet for strategies whose workers are on other machines, or why there is none; absent: none can be set up. */
  readonly fleet?: () => Promise<Outcome<FleetAccess>>;
  /** A trial whose processes together hold more resident bytes than this is ended; by default a share of the free memory at its start. */
  readonly memoryCeilingBytes?: number;
  /** A trial that is not ready after this long is ended; by default see start-limit.ts. */
  readonly startLimitMs?: number;
}

/** The same, with the temporary files of all started processes in `folder`. */
export const withTempDir = (ports: LabPorts, folder: string): LabPorts => ({
  ...ports,
  spawnHost: (spec) => ports.spawnHost({ ...spec, tempDir: folder }),
  python: { ...ports.python, spawn: (program) => ports.python.spawn({ ...program, tempDir: folder }) },
});

/** A running experiment. */
export interface Run {
  readonly runId: string;
  /** Never rejects. When it resolves, no process of the run is left. */
  readonly done: Promise<RunEnd>;
  /** Ends it at once; finished trials are saved. */
  stop(): void;
}

declare const checked: unique symbol;

/** An experiment that `checkExperiment` has found fit to run on this machine. The engine runs no other. */
export type CheckedExperiment = Experiment & { readonly [checked]: 'experiment' };

/** `startRun` of experiment/run.ts. */
export type StartRun = (experiment: CheckedExperiment, ports: LabPorts, emit: (event: RunEvent) => void) => Run;

/** `checkAndRun` of experiment/run.ts, for an experiment of ours that was not checked: a problem ends the run. */
export type CheckAndRun = (experiment: Experiment, ports: LabPorts, emit: (event: RunEvent) => void) => Run;
