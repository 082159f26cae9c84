import type { OwnUsage } from '../measure/own-usage.ts';
import type { LaneResults, LaneSetup, OpenLane } from '../worker/messages.ts';
import type { LaneSample } from '../worker/sample-watch.ts';

/** The source of tasks. Task ids are small integers, or contiguous from 0. */
export interface TaskSource {
  /** How many wait. */
  waiting(): number;
  /** Takes up to `count` waiting tasks. */
  take(count: number): number[];
  input(task: number): unknown;
  /** Buffers of its input to move instead of copying; a task with any can't run again. */
  transfer(task: number): readonly ArrayBuffer[];
}

/** Why a task has no record from a worker. */
export interface TaskFailure {
  readonly task: number;
  readonly lane: number;
  readonly outcome: 'threw' | 'timeout' | 'died';
  readonly outOfMemory: boolean;
  readonly message: string;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** Why a pool can't continue. */
export interface PoolFailure {
  /** `internal`: a worker reported something impossible. */
  readonly kind: 'could-not-start' | 'died' | 'out-of-memory' | 'timeout' | 'internal';
  readonly lane: number;
  readonly message: string;
}

/** What the owner of a dispatcher sees of a lane. Times are milliseconds since the trial's zero. */
export interface SeenLane {
  readonly index: number;
  /** 0: it is not a process of this machine. */
  readonly pid: number;
  /** The machine that it is on; absent: this one. */
  readonly machine?: string;
  readonly spawnedMs: number;
  readonly readyMs: number | null;
  readonly endedMs: number | null;
  readonly respawns: number;
  readonly heapPeakBytes: number | null;
  /** The results of watching it closely, if requested. */
  readonly sample: LaneSample | null;
}

/** What gives tasks to lanes, wherever they are. */
export interface TaskDispatcher {
  readonly slots: readonly SeenLane[];
  /** Starts all lanes. */
  start(): void;
  /** Tasks have arrived. */
  wake(): void;
  /** All tasks are over and no more will come. */
  allDone(): void;
  /** Lets the lanes tear down and end. Resolves when all are gone; never rejects. */
  close(): Promise<void>;
}

/** The dispatcher's events for its owner. */
export interface DispatcherEvents {
  /** All lanes are ready, for the first time. */
  ready(): void;
  results(lane: number, results: LaneResults): void;
  failed(failure: TaskFailure): void;
  laneChanged(lane: SeenLane): void;
  /** When the lane's thread held the lock that it needs to run (see `lockColumns`). */
  lockHeld(lane: number, spans: Float64Array): void;
  /** CPU time that the process had used when it became ready or when it closed. */
  usage(pid: number, lane: number, at: 'ready' | 'closed', usage: OwnUsage): void;
  /** After all tasks: a lane's teardown failed or was stopped (`late` false), or its worker failed after its last task (`late` true). */
  closingProblem(lane: number, late: boolean, message: string): void;
  /** All lanes have reported their usage, or are gone: only their teardown remains. */
  allClosing(): void;
  /** A worker died of an error that none of its current tasks threw: an earlier one had left it behind. */
  strayError(detail: string): void;
  /** Nothing more will run. */
  broken(failure: PoolFailure): void;
}

export interface DispatcherOptions {
  readonly lanes: number;
  /** How many consecutive lanes share one process and die with it; by default each has its own. */
  readonly lanesPerProcess?: number;
  readonly open: OpenLane;
  /** If only one lane may run at a time: the lane that runs now, or null. The others wait for it, and are not overdue meanwhile. */
  readonly holder?: () => number | null;
  readonly setup: LaneSetup;
  readonly source: TaskSource;
  readonly events: DispatcherEvents;
}
