import type { z } from 'zod';
import type { Finding, WorkloadKind } from '../../../contract/index.ts';
import type { ThreadClock } from '../measure/thread-clock.ts';

/** What a trial passes to a workload, beside its parameters. Plain data: it crosses process boundaries. */
export interface WorkloadContext {
  /** Number of tasks in the trial. */
  readonly tasks: number;
  /** The trial's own folder, made before it and removed after it. */
  readonly tempDir: string;
  /** What `prepare` returned, once per experiment; null if the workload has none. */
  readonly prepared: unknown;
  /** Address of the trial's local service (`http://127.0.0.1:port`), if the workload requests one. */
  readonly serviceUrl: string | null;
  /** Memory that a worker shares with the other workers of its process, initially zero, if the workload requests some. */
  readonly shared?: SharedArrayBuffer;
}

/** What `prepare` may use. It runs once per experiment, in a separate process, before the first measurement. */
export interface PrepareContext {
  readonly tasks: number;
  /** The experiment's own folder, removed when it ends. */
  readonly tempDir: string;
  /** Reports progress, 0..1. */
  readonly progress: (fraction: number) => void;
}

/** A worker's side of a workload: made once per worker, then `run` once per task. */
export interface PreparedTask {
  /** One task. Throws (or rejects) if the task fails. */
  run(input: unknown): unknown;
  /** The output inside a wrapper (`Piscina.move`); without this function outputs are used as they are. */
  unwrap?(output: unknown): unknown;
  /** Values to move instead of copying when `output` goes to another thread. */
  transfer?(output: unknown): readonly ArrayBuffer[];
  /** Nothing waits any more for what `run` returned: the task has reached its time limit. */
  abandon?(output: unknown): void;
  /** What its thread uses for tasks, if they compute elsewhere; null: unknown. Without this function it is the clock of the thread. */
  clock?(): ThreadClock | null;
  /** Called once, when the worker ends normally. */
  teardown?(): void | Promise<void>;
}

/**
 * A built-in workload before its trials: its form, and what is made once (`builtin/<id>/index.ts` exports it as `workload`; the folder's name is
 * its id). Its inputs are made in the coordinator (the "user's program"; `trial-side.ts` where they are not the tasks' indices) and travel to the
 * workers; what a worker does with them is `createTask` in `task.ts`. Outputs must be the same for the same input under every
 * strategy, unless it `varies`.
 */
export interface Workload<P> {
  readonly title: string;
  readonly kind: WorkloadKind;
  /** One sentence: what it stands for in practice. */
  readonly standsFor: string;
  /** Every field has a default and a `.meta({ title, help, unit })`, from which the form is generated. */
  readonly params: z.ZodType<P>;
  readonly defaultTasks: number;
  /** Checks parameters beyond the schema, such as a file that must exist: a sentence, or null. */
  check?(params: P): Promise<string | null>;
  prepare?(params: P, context: PrepareContext): Promise<unknown>;
  /** The most of V8's heap that a worker may use, in MB; without it, or null, V8's default. */
  maxHeapMb?(params: P): number | null;
  /** Why outputs legitimately differ, as the end of a sentence; without it they must not. */
  readonly varies?: string;
  /** The local service to start beside each trial, in a separate process; null for none. */
  service?(params: P): ServiceSpec | null;
}

/** The coordinator's side of a built-in workload, whose parameters were checked before. */
export interface TrialSide<P> {
  /** The input of task `index`. */
  input(params: P, context: WorkloadContext, index: number): unknown;
  /** Bytes of memory that the workers of one process share; without it none. */
  readonly sharedBytes?: number;
  /** What to derive from the outputs of a trial; without it nothing. */
  findings?(params: P): Findings;
}

/** Summarises the outputs of a trial, in the coordinator. */
export interface Findings {
  add(output: unknown): void;
  all(): Finding[];
}

/**
 * A local HTTP server. `http` answers each request after `delayMs` with `bytes` bytes; `api` answers `/index` with a small JSON object,
 * after a time that is the same for the same index (see `latencyMs`).
 */
export type ServiceSpec =
  | { readonly type: 'http'; readonly delayMs: number; readonly bytes: number }
  | { readonly type: 'api'; readonly medianMs: number; readonly tailMs: number };
