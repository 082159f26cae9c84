import type { OwnUsage } from '../measure/own-usage.ts';
import type { LaneResults, LaneSetup, OpenLane } from '../worker/messages.ts';
import type { LaneSlot } from './lane-slot.ts';

/** Where tasks come from. They are known by numbers: small ones, or such that run from 0 on. */
export interface TaskSource {
  /** How many wait. */
  waiting(): number;
  /** Takes up to `count` waiting tasks. */
  take(count: number): number[];
  input(task: number): unknown;
  /** Buffers of its input to move instead of copying; a task with any can't be run again. */
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

/** Why a pool can't go on. */
export interface PoolFailure {
  /** `internal`: a worker said what can't be true. */
  readonly kind: 'could-not-start' | 'died' | 'out-of-memory' | 'timeout' | 'internal';
  readonly lane: number;
  readonly message: string;
}

/** What a dispatcher tells its owner. */
export interface DispatcherEvents {
  /** All lanes are ready, for the first time. */
  ready(): void;
  results(lane: number, results: LaneResults): void;
  failed(failure: TaskFailure): void;
  laneChanged(slot: LaneSlot): void;
  /** When the lane's thread held the lock that it must hold to run (see `lockColumns`). */
  lockHeld(lane: number, spans: Float64Array): void;
  /** CPU time that process had used when it became ready or when it closed. */
  usage(pid: number, lane: number, at: 'ready' | 'closed', usage: OwnUsage): void;
  /** Once all tasks are over: a lane's teardown failed or was cut off (`late` false), or its worker failed after its last task (`late` true). */
  closingProblem(lane: number, late: boolean, message: string): void;
  /** All lanes have told their usage, or are gone: what is left is their teardown. */
  allClosing(): void;
  /** A worker died of an error that no task in hand threw: an earlier one had left it behind. */
  strayError(detail: string): void;
  /** Nothing more will run. */
  broken(failure: PoolFailure): void;
}

export interface DispatcherOptions {
  readonly lanes: number;
  /** So many lanes, one after the other, live in one process and die with it; by default each for itself. */
  readonly lanesPerProcess?: number;
  readonly open: OpenLane;
  /** Where only one lane may run at a time: which one does now, or null. The others wait for it, and are not overdue meanwhile. */
  readonly holder?: () => number | null;
  readonly setup: LaneSetup;
  readonly source: TaskSource;
  readonly events: DispatcherEvents;
}
