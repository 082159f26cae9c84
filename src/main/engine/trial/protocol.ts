import type {
  Failure,
  Finding,
  Lane,
  LockUse,
  ModuleInfo,
  ModuleRef,
  Outcome,
  RecordColumns,
  StartMethod,
  StrategySpec,
  WorkloadRef,
} from '../../../contract/index.ts';
import type { HostEnd, HostSpec } from '../processes/port.ts';
import type { LaneSample } from '../worker/sample-watch.ts';
import type { ServiceSpec, WorkloadContext } from '../workloads/workload.ts';

/** What a coordinator is told of the trial it stands for. */
export interface TrialOrder {
  readonly workload: WorkloadRef;
  readonly inputsPath: string | null;
  readonly context: WorkloadContext;
  readonly spec: StrategySpec;
  readonly taskTimeoutMs: number | null;
  /** The most of V8's heap that a worker may use, in MB; null: what V8 allows. */
  readonly maxHeapMb: number | null;
  /** Hands out no more tasks once this long after all workers were ready; null: runs all. */
  readonly budgetMs: number | null;
  /** Only these tasks, in this order; the records count them from 0. By default all. */
  readonly pick?: readonly number[];
  /** Lanes are watched closely (sample-watch.ts). */
  readonly sample?: boolean;
  /** The inputs as Python reads them; null: none were written. */
  readonly inputsFile: string | null;
  readonly originNs: bigint;
  readonly workerEntry: string;
  readonly workersStartedBy: 'coordinator' | 'lab';
}

/** What `prepare` gives, and what the lab must know of a workload before its trials. */
export interface Prepared {
  readonly value: unknown;
  readonly service: ServiceSpec | null;
  /** The most of V8's heap that a worker may use, in MB; null: what V8 allows. */
  readonly maxHeapMb: number | null;
  /** Why outputs differ by nature; null: they must not. */
  readonly varies: string | null;
  /** How many inputs there are; null: as many as tasks. */
  readonly inputs: number | null;
  /** Samples of what it costs to record a task here, in microseconds. */
  readonly recordingUs: readonly number[];
  /** Where the inputs for Python were written; null: nowhere. */
  readonly inputsFile: string | null;
}

/** What loading a task in Python told. */
export interface PythonLoaded extends Omit<ModuleInfo, 'inputsKind'> {
  /** It makes its inputs itself, since they are too large to be handed over. */
  readonly makesInputs: boolean;
  /** Its task is a coroutine. */
  readonly asynchronous: boolean;
  /** How it starts processes once the task is loaded, where it is left to it. */
  readonly startMethod: StartMethod;
}

/** A thing done once in a disposable process, since users' code may run in it. */
export type Errand =
  | {
      readonly type: 'prepare';
      readonly workload: WorkloadRef;
      readonly inputsPath: string | null;
      readonly tasks: number;
      readonly tempDir: string;
      /** Also write the inputs for Python. */
      readonly forPython: boolean;
    }
  | { readonly type: 'count-inputs'; readonly module: ModuleRef; readonly inputsPath: string }
  /** The only one that Python does. `compiles`: it also compiles all of our package, whose folder is the experiment's own. */
  | { readonly type: 'load-python'; readonly workload: WorkloadRef; readonly context: WorkloadContext; readonly compiles: boolean }
  | { readonly type: 'inspect'; readonly module: ModuleRef; readonly inputsPath: string | null };

export interface ErrandAnswers {
  prepare: Prepared;
  inspect: ModuleInfo;
  'count-inputs': { readonly count: number; readonly kind: string };
  'load-python': PythonLoaded;
}

export type ToCoordinator =
  | { readonly type: 'trial'; readonly order: TrialOrder & { readonly sentNs: bigint } }
  | { readonly type: 'close' }
  | { readonly type: 'errand'; readonly errand: Errand }
  /** Comes with a channel to the process that was asked for. */
  | { readonly type: 'process'; readonly id: number; readonly pid: number }
  | { readonly type: 'process-failed'; readonly id: number; readonly message: string }
  | { readonly type: 'process-ended'; readonly id: number; readonly end: HostEnd };

export type FromCoordinator =
  /** Its program runs; before anything else. */
  | { readonly type: 'hello' }
  | { readonly type: 'booted'; readonly atMs: number }
  | { readonly type: 'lane'; readonly lane: Lane }
  | { readonly type: 'ready'; readonly atMs: number }
  /** A process beside the workers that the pool needs. */
  | { readonly type: 'helper'; readonly pid: number }
  /** Which Python it is. */
  | { readonly type: 'runtime'; readonly runtime: string }
  | { readonly type: 'records'; readonly columns: RecordColumns; readonly failures: readonly Failure[] }
  /** Its loop is free. */
  | { readonly type: 'alive' }
  | { readonly type: 'done'; readonly lastResultMs: number; readonly findings: readonly Finding[] }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** What was used so far, before the tasks are torn down: what counts where that never ends. */
  | { readonly type: 'usage'; readonly cpuMs: { readonly startup: number; readonly run: number }; readonly keptMs: number | null }
  | {
      readonly type: 'closed';
      /** Of a worker that failed after its last task. */
      readonly failures: readonly Failure[];
      /** What went wrong while tasks were torn down, a sentence each. */
      readonly remarks: readonly string[];
      readonly cpuMs: { readonly startup: number; readonly run: number };
      /** How long its threads were kept from a core while tasks ran; null where the operating system does not tell. */
      readonly keptMs: number | null;
      readonly lanes: readonly Lane[];
      readonly lock: LockUse | null;
      readonly samples: readonly LaneSample[];
    }
  | { readonly type: 'spawn-process'; readonly id: number; readonly spec: HostSpec }
  | { readonly type: 'kill-process'; readonly id: number }
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'answer'; readonly answer: Outcome<ErrandAnswers[Errand['type']]> };
