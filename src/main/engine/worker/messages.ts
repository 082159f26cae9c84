import type { OwnUsage } from '../measure/own-usage.ts';
import type { WorkloadRef } from '../../../contract/index.ts';
import type { LaneRows } from '../../../core/records/lane-rows.ts';
import type { WorkloadContext } from '../workloads/workload.ts';
import type { LaneSample } from './sample-watch.ts';

/** What a lane needs before its first task. */
export interface LaneSetup {
  readonly workload: WorkloadRef;
  readonly context: WorkloadContext;
  /** Bytes of memory to be shared by the lanes of one process: given to each as `context.shared`. 0: none. */
  readonly sharedBytes: number;
  /** The trial's zero on the monotonic clock; all times of its records count from here. */
  readonly originNs: bigint;
  /** Tasks that it may have in flight at once. */
  readonly concurrency: number;
  readonly taskTimeoutMs: number | null;
  /** `full`: with what the thread used for each task and the checksum of its output; `times`: when it ran, which costs almost nothing. */
  readonly records: 'full' | 'times';
  /** Watches the lane closely, and reports the figures when it closes. */
  readonly sample?: boolean;
}

/** What the pool expects as it sends tasks. Hints: a wrong one costs time and nothing else. */
interface TasksOutlook {
  /** They are done within microseconds, and so are those that follow. */
  readonly brief: boolean;
  /** More tasks follow at once, in a separate message. */
  readonly more: boolean;
  /** The lane answers `began` when it has them: until then their inputs, which are large, are travelling, and no time limit runs. */
  readonly tell: boolean;
}

/** The pool's messages to a lane. */
export type ToLane =
  | { readonly type: 'setup'; readonly setup: LaneSetup }
  | ({ readonly type: 'tasks'; readonly indices: readonly number[]; readonly inputs: readonly unknown[] } & TasksOutlook)
  | { readonly type: 'close' };

/** A lane's messages to the pool. */
export type FromLane =
  /** `usage`: what its process has used so far. */
  | { readonly type: 'ready'; readonly readyMs: number; readonly usage: OwnUsage }
  | { readonly type: 'could-not-start'; readonly message: string }
  | { readonly type: 'results'; readonly results: LaneResults }
  /** When its thread held the lock (see `lockColumns`), if there is one. */
  | { readonly type: 'lock'; readonly spans: Float64Array<ArrayBuffer> }
  /** It has received tasks that were sent with `tell`. */
  | { readonly type: 'began' }
  /** Some of its tasks have ended whose results, which are large, are travelling: no time limit runs until they arrive. */
  | { readonly type: 'sending' }
  /** Its tasks are over; the task's teardown follows. */
  | { readonly type: 'closing'; readonly heapPeakBytes: number; readonly usage: OwnUsage; readonly sample?: LaneSample }
  | { readonly type: 'closed'; readonly problem: string | null };

/** Finished tasks. */
export interface LaneResults extends LaneRows {
  /** The outputs by row; undefined where the task failed. */
  readonly outputs: readonly unknown[];
  /** Why tasks failed. */
  readonly errors: readonly { readonly row: number; readonly message: string }[];
}

/** How a lane ended. */
export interface LaneEnd {
  /** `closed`: as requested. */
  readonly type: 'closed' | 'killed' | 'crashed';
  readonly outOfMemory: boolean;
  /** For people: the known reason. */
  readonly detail: string;
  /** It died of an uncaught error: thrown by something that a task left behind, or by a task that awaits. */
  readonly uncaught?: true;
  /** All lanes that end with it, itself included, if they shared a process; the owner gets one event for each, in a row. */
  readonly together?: readonly number[];
}

/** Events of a lane, for the pool. */
export interface LaneEvents {
  /** Its process exists (or its thread starts), with the id of that process. */
  spawned(pid: number): void;
  /** Its message, or a `BrokenMessage`: not checked, since the user's tasks run where it comes from (check-lane-message.ts). */
  message(message: unknown): void;
  /** Once, and nothing after it. */
  ended(end: LaneEnd): void;
}

/** A worker as the pool sees it: something that takes tasks. */
export interface Lane {
  /**
   * Throws (a `DataCloneError`) if an input can't be copied to the lane. `transfer`: buffers to move instead of
   * copying, where it can.
   */
  send(message: ToLane, transfer?: readonly ArrayBuffer[]): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
  /** Whether messages are copied; if not, the task gets the very input. */
  readonly copies: boolean;
  /** Whether it is a thread of this process, whose messages are worth polling for (poll-before-sleep.ts). */
  readonly near: boolean;
}

/** Starts lane `index` (again, after it died). */
export type OpenLane = (index: number, events: LaneEvents) => Lane;
