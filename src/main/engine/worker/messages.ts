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
  /** Tasks it may have in flight at once. */
  readonly concurrency: number;
  readonly taskTimeoutMs: number | null;
  /** `full`: with the CPU time of each task and the checksum of its output; `times`: when it ran, which costs next to nothing. */
  readonly records: 'full' | 'times';
  /** Watches the lane closely, and tells so when it closes. */
  readonly sample?: boolean;
}

/** What the pool foresees as it sends tasks. Hints: a lane that is told wrong loses time, and nothing else. */
export interface TasksOutlook {
  /** They are done within microseconds, and what comes next comes as soon. */
  readonly brief: boolean;
  /** More tasks follow at once, in a message of their own. */
  readonly more: boolean;
  /** The lane says `began` when it has them: until then their inputs, which are large, are on their way, and no time limit runs. */
  readonly tell: boolean;
}

/** What the pool says to a lane. */
export type ToLane =
  | { readonly type: 'setup'; readonly setup: LaneSetup }
  | ({ readonly type: 'tasks'; readonly indices: readonly number[]; readonly inputs: readonly unknown[] } & TasksOutlook)
  | { readonly type: 'close' };

/** What a lane says to the pool. */
export type FromLane =
  /** `usage`: what its process has used so far. */
  | { readonly type: 'ready'; readonly readyMs: number; readonly usage: OwnUsage }
  | { readonly type: 'could-not-start'; readonly message: string }
  | { readonly type: 'results'; readonly results: LaneResults }
  /** When its thread held the lock (see `lockColumns`), where there is one. */
  | { readonly type: 'lock'; readonly spans: Float64Array<ArrayBuffer> }
  /** It has received tasks that were sent with `tell`. */
  | { readonly type: 'began' }
  /** Tasks of it have ended whose results, which are large, are on their way: no time limit runs until they are there. */
  | { readonly type: 'sending' }
  /** Its tasks are over; what follows is the task's teardown. */
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
  /** `closed`: as asked for. */
  readonly type: 'closed' | 'killed' | 'crashed';
  readonly outOfMemory: boolean;
  /** For people: what is known of the reason. */
  readonly detail: string;
  /** It died of an error that nobody caught: thrown by what a task left behind, or by one that awaits. */
  readonly uncaught?: true;
  /** All lanes that end with it, itself included, where a process went that they shared; the owner hears of each, one right after the other. */
  readonly together?: readonly number[];
}

/** What happens on a lane, told to the pool. */
export interface LaneEvents {
  /** Its process is there (or its thread begins), with the id of that process. */
  spawned(pid: number): void;
  /** What it said, or a `BrokenMessage`: not checked, since the user's tasks run where it comes from (check-lane-message.ts). */
  message(message: unknown): void;
  /** Once, and nothing after it. */
  ended(end: LaneEnd): void;
}

/** A worker as the pool sees it: something that takes tasks. */
export interface Lane {
  /**
   * Throws (a `DataCloneError`) when an input can't be copied to where the lane is. `transfer`: buffers to move instead of
   * copying, where it can.
   */
  send(message: ToLane, transfer?: readonly ArrayBuffer[]): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
  /** Whether what is sent is copied; if not, the task gets the very input. */
  readonly copies: boolean;
  /** Whether it is a thread of this process, whose messages one may stay awake for (linger.ts). */
  readonly near: boolean;
}

/** Starts lane `index` (again, after it died). */
export type OpenLane = (index: number, events: LaneEvents) => Lane;
