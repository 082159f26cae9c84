import type {
  Failure,
  Finding,
  Lane,
  LockUse,
  MachineUse,
  ModuleInfo,
  ModuleRef,
  Outcome,
  RecordColumns,
  StartMethod,
  StrategySpec,
  WorkloadRef,
} from '../../../contract/index.ts';
import type { FleetOrder } from '../fleet/fleet-access.ts';
import type { HostEnd, HostSpec } from '../processes/port.ts';
import type { LaneSample } from '../worker/sample-watch.ts';
import type { ServiceSpec, WorkloadContext } from '../workloads/workload.ts';

/** What a coordinator receives about the trial it stands for. */
export interface TrialOrder {
  readonly workload: WorkloadRef;
  readonly inputsPath: string | null;
  readonly context: WorkloadContext;
  readonly spec: StrategySpec;
  readonly taskTimeoutMs: number | null;
  /** The most of V8's heap that a worker may use, in MB; null: V8's default. */
  readonly maxHeapMb: number | null;
  /** Sends no more tasks once this much time has passed since all workers were ready; null: runs all. */
  readonly budgetMs: number | null;
  /** Only these tasks, in this order; the records count them from 0. By default all. */
  readonly pick?: readonly number[];
  /** Lanes are watched closely (sample-watch.ts). */
  readonly sample?: boolean;
  /** The inputs as Python reads them; null: none were written. */
  readonly inputsFile: string | null;
  /** The fleet of a strategy whose workers are on other machines; null: they are here. */
  readonly fleet: FleetOrder | null;
  readonly originNs: bigint;
  readonly workerEntry: string;
  readonly workersStartedBy: 'coordinator' | 'lab';
}

/** The result of `prepare`, and what the lab must know of a workload before its trials. */
export interface Prepared {
  readonly value: unknown;
  readonly service: ServiceSpec | null;
  /** The most of V8's heap that a worker may use, in MB; null: V8's default. */
  readonly maxHeapMb: number | null;
  /** Why outputs legitimately differ; null: they must not. */
  readonly varies: string | null;
  /** The number of inputs; null: as many as tasks. */
  readonly inputs: number | null;
  /** Samples of what recording a task costs here, in microseconds. */
  readonly recordingUs: readonly number[];
  /** The file with the inputs for Python; null: none. */
  readonly inputsFile: string | null;
}

/** What loading a task in Python showed. */
interface PythonLoaded extends Omit<ModuleInfo, 'inputsKind'> {
  /** It makes its inputs itself, since they are too large for a file. */
  readonly makesInputs: boolean;
  /** Its task is a coroutine. */
  readonly asynchronous: boolean;
  /** How it starts processes once the task is loaded, by default. */
  readonly startMethod: StartMethod;
}

/** One job for a disposable process, since users' code may run in it. */
export type Preparation =
  | {
      readonly type: 'prepare';
      readonly workload: WorkloadRef;
      readonly inputsPath: string | null;
      readonly tasks: number;
      readonly tempDir: string;
      /** Also write the inputs for Python. */
      readonly forPython: boolean;
    }
  | { readonly type: 'count-inputs'; readonly inputsPath: string; readonly delimiter: string | undefined }
  /** The only one that Python does. `compiles`: it also compiles all of our package, whose folder is the experiment's own. */
  | { readonly type: 'load-python'; readonly workload: WorkloadRef; readonly context: WorkloadContext; readonly compiles: boolean }
  | { readonly type: 'inspect'; readonly module: ModuleRef; readonly inputsPath: string | null };

export interface PreparationAnswers {
  prepare: Prepared;
  inspect: ModuleInfo;
  'count-inputs': { readonly count: number; readonly kind: string };
  'load-python': PythonLoaded;
}

export type ToCoordinator =
  | { readonly type: 'trial'; readonly order: TrialOrder & { readonly sentNs: bigint } }
  | { readonly type: 'close' }
  | { readonly type: 'preparation'; readonly preparation: Preparation }
  /** Comes with a channel to the requested process. */
  | { readonly type: 'process'; readonly id: number; readonly pid: number }
  | { readonly type: 'process-failed'; readonly id: number; readonly message: string }
  | { readonly type: 'process-ended'; readonly id: number; readonly end: HostEnd };

export type FromCoordinator =
  /** Its program runs; the first message of all. */
  | { readonly type: 'hello' }
  | { readonly type: 'booted'; readonly atMs: number }
  | { readonly type: 'lane'; readonly lane: Lane }
  | { readonly type: 'ready'; readonly atMs: number }
  /** A process that the pool needs besides the workers. */
  | { readonly type: 'helper'; readonly pid: number }
  /** The version of Python. */
  | { readonly type: 'runtime'; readonly runtime: string }
  | { readonly type: 'records'; readonly columns: RecordColumns; readonly failures: readonly Failure[] }
  /** Its loop is free. */
  | { readonly type: 'alive' }
  | { readonly type: 'done'; readonly lastResultMs: number; readonly findings: readonly Finding[] }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** The usage so far, before tasks are torn down: final if that never ends. */
  | { readonly type: 'usage'; readonly cpuMs: { readonly startup: number; readonly run: number }; readonly keptMs: number | null }
  | {
      readonly type: 'closed';
      /** For a worker that failed after its last task. */
      readonly failures: readonly Failure[];
      /** The failures during teardown, one sentence each. */
      readonly remarks: readonly string[];
      readonly cpuMs: { readonly startup: number; readonly run: number };
      /** How long its threads were kept from a core while tasks ran; null where the operating system does not report it. */
      readonly keptMs: number | null;
      readonly lanes: readonly Lane[];
      readonly lock: LockUse | null;
      readonly machines: readonly MachineUse[];
      readonly samples: readonly LaneSample[];
    }
  | { readonly type: 'spawn-process'; readonly id: number; readonly spec: HostSpec }
  | { readonly type: 'kill-process'; readonly id: number }
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'answer'; readonly answer: Outcome<PreparationAnswers[Preparation['type']]> };
